# One attempt only.
person ana
10:09 ana call-in +442079460031 missed
10:12 ana call-in +442079460031 8m
10:15 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana hits=C9,F1,F2
