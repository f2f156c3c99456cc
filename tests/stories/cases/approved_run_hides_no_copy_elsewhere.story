# The approved tool ran where it belongs, and a copy of it from Downloads: the copy counts.
person ana
rules {"approvedTools": [{"tool": "TeamViewer", "paths": ["C:\\Program Files\\TeamViewer"], "owner": "Sofia"}]}
10:02 ana call-in +442079460031 14m
10:08 ana run "C:\Program Files\TeamViewer\TeamViewer.exe"
10:10 ana run C:\Users\ana\Downloads\TeamViewer.exe
expect: ana suppressed=- points.F1=25 hits=C9,F1,F2 says="approved by Sofia, but not here"
