# One call rang through a queue, and five telephones held it for some seconds each.
person ana
person ben
person cy
10:02:00 ana call-in +442079460031 8s
10:02:08 ben call-in +442079460031 8s handed-on
10:02:16 cy call-in +442079460031 8s handed-on
10:02:24 ana call-in +442079460031 8s handed-on
10:02:32 ben call-in +442079460031 8s handed-on
10:02:40 cy call-in +442079460031 20m handed-on
10:15 cy run C:\Windows\System32\quickassist.exe
expect: cy hits=C9,F3
