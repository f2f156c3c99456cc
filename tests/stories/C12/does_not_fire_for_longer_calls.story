person ana
person ben
10:00 ana call-in +442079460031 4s
10:01 ben call-in +442079460031 15s
10:02 ben call-in +442079460031 0s missed
10:03 ben call-in +442079460031 3s
10:04 ben call-in +442079460031 6s
10:09 ana call-in +442079460031 20m
10:15 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,F3
