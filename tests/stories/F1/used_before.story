# The tool has been in use for weeks: a habit, not the follow-on of a call.
person ana
-20d 09:00 ana run "C:\Program Files\TeamViewer\TeamViewer.exe"
-9d 09:00 ana run "C:\Program Files\TeamViewer\TeamViewer.exe"
10:02 ana call-in +442079460031 14m
10:10 ana run "C:\Program Files\TeamViewer\TeamViewer.exe"
expect: ana hits=C9,F1 points.F1=10 band=info says="used 2 times before"
