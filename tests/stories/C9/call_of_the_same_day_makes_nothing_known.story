# Two calls within the hour are one approach: the first does not make the second known.
person ana
09:40 ana call-in +442079460031 1m
10:02 ana call-in +442079460031 4m
10:10 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana hits=C9,F1,F2 calls=2 pairs=2
