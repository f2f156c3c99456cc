person ana
10:00 ana call-in +442079460031 missed
10:01 ana call-in +442079460031 missed
10:02 ana call-in +442079460031 missed
10:03 ana call-in +442079460031 5m
10:05 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,C10,C11,F3 calls=4
