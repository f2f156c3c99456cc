person ana
rules {"approvedTools": [{"tool": "TeamViewer", "paths": ["C:\\Program Files\\TeamViewer"], "owner": "Sofia"}]}
10:02 ana call-in +442079460031 14m
10:10 ana run C:\Users\ana\Downloads\TeamViewer.exe
expect: ana suppressed=- points.F1=25 hits=C9,F1,F2 band=medium says="approved by Sofia, but not here"
