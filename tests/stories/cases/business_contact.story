person ana
number +442079460031 list=contact owner=sales label="Acme Ltd"
10:02 ana call-in +442079460031 14m
10:10 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana suppressed="Business contact" before=51 priority=0 points.C9=0 gate="no sequence"
