# The call was reported, and the tool is approved where it ran. What a package tool installed beside
# it (12) changes nothing, a download (15) does.
person ana
person ben
person eva
rules {"approvedTools": [{"tool": "TeamViewer", "paths": ["C:\\Program Files\\TeamViewer"], "owner": "Sofia"}]}
source helpdesk covers=calls reported
10:02 ana call-in +442079460031 14m
10:02 ana call-in +442079460031 14m source=helpdesk reporter=ana
10:10 ana run "C:\Program Files\TeamViewer\TeamViewer.exe"
expect: ana hits=C9,C18,F1 points.F1=3 priority=39 band=low gate="Approved tool at its expected path"
10:02 ben call-in +442079460031 14m
10:02 ben call-in +442079460031 14m source=helpdesk reporter=ben
10:10 ben run "C:\Program Files\TeamViewer\TeamViewer.exe"
10:12 ben install putty cmd="winget install putty"
expect: ben hits=C9,C18,F1,F5 points.F5=12 priority=39 band=low
10:02 eva call-in +442079460031 14m
10:02 eva call-in +442079460031 14m source=helpdesk reporter=eva
10:10 eva run "C:\Program Files\TeamViewer\TeamViewer.exe"
10:12 eva download https://files.example/notes.zip path=C:\Users\eva\Downloads\notes.zip
expect: eva hits=C9,C18,F1,F4 points.F4=15 priority=64 band=high
