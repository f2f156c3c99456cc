person ana
10:02 ana call-in +442079460031 14m
10:10 ana run "C:\Program Files (x86)\AnyDesk\AnyDesk.exe"
expect: ana hits=C9,F1 points.F1=35 phase=during says="first seen"
