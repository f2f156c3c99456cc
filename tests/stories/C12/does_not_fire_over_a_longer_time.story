person ana
person ben
10:00 ben call-in +442079460031 4s
10:03 ben call-in +442079460031 4s
10:06 ben call-in +442079460031 4s
10:09 ben call-in +442079460031 4s
10:11 ben call-in +442079460031 4s
10:12 ana call-in +442079460031 20m
10:15 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,F3
