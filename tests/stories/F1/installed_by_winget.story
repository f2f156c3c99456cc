# Winget is told who made it and what it is; questions install nothing. A copy is what it is a copy of.
person ana
person ben
person eva
person ole
10:02 ana call-in +442079460031 14m
10:10 ana run C:\Users\ana\AppData\Local\Microsoft\WindowsApps\winget.exe cmd="winget install --id AnyDesk.AnyDesk -e"
10:02 ben call-in +442079460032 14m
10:10 ben run winget.exe cmd="winget show AnyDesk.AnyDesk"
10:02 eva call-in +442079460033 14m
10:10 eva run "C:\Work\AnyDesk - Copy.exe"
10:02 ole call-in +442079460034 14m
10:10 ole run "C:\Work\AnyDesk-8.0.exe"
expect: ana hits=C9,F1,F5 points.F1=35
expect: ben hits=C9,F1 points.F1=8
expect: eva points.F1=35 says="program name anydesk.exe"
expect: ole points.F1=35 says="program name anydesk.exe"
