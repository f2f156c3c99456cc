person ana
10:00 ana call-in +442079460031 missed
10:04 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana pairs=1 priority=29 points.F1=17.5 points.F2=5 phase=after
