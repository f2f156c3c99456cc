# A session that was not let in is an attempt at remote access.
person ana
person ben
person cal
10:02 ana call-in +442079460031 14m external
10:10 ana remote AnyDesk peer=900000019 result=rejected detail="direction=incoming"
10:02 ben call-in +442079460032 14m external
10:10 ben remote RustDesk peer=203.0.113.7 result="Wrong password" detail="direction=incoming"
10:02 cal call-in +442079460033 14m external
10:10 cal remote AnyDesk peer=900000019 result="let in by the user" detail="direction=incoming"
expect: ana hits=C9,F1 points.F1=11.7
expect: ben hits=C9,F1 points.F1=11.7
expect: cal hits=C9,F1 points.F1=35
