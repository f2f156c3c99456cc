person ana
plan +4412 impossible
10:02 ana call-in +4412 4m
10:10 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana hits=C5,C9,F1,F2 points.C5=15 says="cannot be a telephone number"
