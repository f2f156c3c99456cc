# Whatever an approval says, a copy in Downloads is portable: anybody may put it there.
person ana
rules {"approvedTools": [{"tool": "TeamViewer", "paths": ["C:\\Users\\ana\\Downloads"], "owner": "Sofia"}]}
10:02 ana call-in +442079460031 14m
10:10 ana run C:\Users\ana\Downloads\TeamViewer.exe
expect: ana suppressed=- points.F1=25 hits=C9,F1,F2 band=medium
