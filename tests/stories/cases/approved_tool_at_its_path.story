person ana
rules {"approvedTools": [{"tool": "TeamViewer", "paths": ["C:\\Program Files\\TeamViewer"], "owner": "Sofia", "ticket": "CHG-1"}]}
10:02 ana call-in +442079460031 14m
10:10 ana run "C:\Program Files\TeamViewer\TeamViewer.exe"
expect: ana suppressed="Approved tool at its expected path" before=41 priority=9 band=info points.F1=3
