# 20 minutes after the call: full for 5 minutes, then half after 15 more.
person ana
10:00 ana call-in +442079460031 10m
10:30 ana run "C:\Program Files (x86)\AnyDesk\AnyDesk.exe"
expect: ana points.F1=17.5 priority=24
