# Whoever is helped this way now and then is less likely to be talked into it by a stranger.
person ana
person ben
-8d 09:00 ana run C:\Windows\System32\quickassist.exe
10:02 ana call-in +442079460031 14m
10:10 ana run C:\Windows\System32\quickassist.exe
10:02 ben call-in +442079460032 14m
10:10 ben run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,F3 points.F3=25 band=low
expect: ben hits=C9,F3 points.F3=35 band=medium
