# Two approvals of one tool: the one that the run conforms to counts, wherever it stands.
person ana
rules {"approvedTools": [{"tool": "TeamViewer", "paths": ["C:\\Program Files\\TeamViewer"], "owner": "Sofia", "ticket": "CHG-1"}, {"tool": "TeamViewer", "paths": ["D:\\Tools\\TeamViewer"], "owner": "Otto", "ticket": "CHG-2"}]}
10:02 ana call-in +442079460031 14m
10:10 ana run D:\Tools\TeamViewer\TeamViewer.exe
expect: ana suppressed="Approved tool at its expected path" points.F1=3 says="approved by Otto for this path"
