# "connect.exe" is the name of many programs: capped until something else agrees.
person ana
10:02 ana call-in +442079460031 14m
10:10 ana run connect.exe
expect: ana hits=C9,F1 points.F1=8 band=info
