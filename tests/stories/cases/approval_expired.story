person ana
rules {"approvedTools": [{"tool": "TeamViewer", "paths": ["C:\\Program Files\\TeamViewer"], "owner": "Sofia", "expires": "2026-03-10"}]}
10:02 ana call-in +442079460031 14m
10:10 ana run "C:\Program Files\TeamViewer\TeamViewer.exe"
expect: ana suppressed=- points.F1=35
