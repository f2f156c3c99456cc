# At its approved path, but under another name than its own, or signed by somebody else: no approval
# is for that. As approved, it is suppressed.
rules {"approvedTools": [{"tool": "TeamViewer", "paths": ["C:\\Program Files\\TeamViewer"], "signer": "TeamViewer Germany", "owner": "Sofia"}]}
person ana
person ben
person eva
10:02 ana call-in +442079460031 14m
10:10 ana run "C:\Program Files\TeamViewer\helper.exe" original=TeamViewer.exe
expect: ana suppressed=- points.F1=25 hits=C9,F1,F2 band=medium
10:02 ben call-in +442079460032 14m
10:10 ben run "C:\Program Files\TeamViewer\TeamViewer.exe" signer="Harbour Freight Ltd"
expect: ben suppressed=- points.F1=25 says="approved by Sofia, but not here"
10:02 eva call-in +442079460033 14m
10:10 eva run "C:\Program Files\TeamViewer\TeamViewer.exe" signer="TeamViewer Germany GmbH"
expect: eva suppressed="Approved tool at its expected path" points.F1=3
