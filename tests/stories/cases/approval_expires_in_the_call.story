# The approval ends at midnight, while they talk: it counts for what ran before, to the last moment.
person ana
person ben
rules {"approvedTools": [{"tool": "TeamViewer", "paths": ["C:\\Program Files\\TeamViewer"], "owner": "Sofia", "expires": "2026-03-11"}]}
23:50 ana call-in +442079460031 30m
1d 00:00 ana run "C:\Program Files\TeamViewer\TeamViewer.exe"
23:50 ben call-in +442079460031 30m
23:59:59.999999 ben run "C:\Program Files\TeamViewer\TeamViewer.exe"
expect: ana band=medium suppressed=- points.F1=35
expect: ben suppressed="Approved tool at its expected path" points.F1=3
