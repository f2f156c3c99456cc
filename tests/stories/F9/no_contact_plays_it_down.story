person ana
number +442079460031 list=contact owner=sales label=Acme
10:02 ana call-in +442079460031 14m
10:08 ana clear-log Security
expect: ana hits=C9,F9 points.C9=6 priority=31 suppressed=-
