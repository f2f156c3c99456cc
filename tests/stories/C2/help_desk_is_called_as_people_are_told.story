person ana
number +442079460031 list=helpdesk owner=it label=Helpdesk
09:30 ana visit https://intranet.example/ detail="title=Help desk +44 20 7946 0031"
10:02 ana call-out +442079460031 14m external
expect: ana hits=C2,C9 suppressed="Call to the help desk" before=41
