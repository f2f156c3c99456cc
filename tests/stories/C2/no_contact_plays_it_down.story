person ana
number +442079460031 list=contact owner=sales label=Acme
09:30 ana mail a@x.example detail="subject=Call +44 20 7946 0031"
10:02 ana call-out +442079460031 14m
expect: ana hits=C2,C9 points.C2=35 points.C9=0 priority=35 suppressed=-
