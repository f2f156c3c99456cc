person ana
number +442079460031 list=contact owner=sales label=Acme
10:02 ana call-in +442079460031 14m
10:08 ana reset "Reset password (self-service)"
expect: ana hits=C9,F8 points.C9=6 priority=31 suppressed=-
