# Right length, but no plan known here has the range: weaker.
person ana
plan +15550101234 possible
10:02 ana call-in +15550101234 4m
10:10 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana hits=C5,C9,F1,F2 points.C5=8
