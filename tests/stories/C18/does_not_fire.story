person ana
10:02 ana call-in +442079460031 10m
10:20 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,F3
