# Ana tried twice to reach the number; that it called back is no success of its attempts.
person ana
09:00 ana call-in +442079460032 missed
10:00 ana call-out +442079460031 missed
10:04 ana call-out +442079460031 missed
10:12 ana call-in +442079460031 8m
10:15 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana hits=C9,C10,F1,F2
