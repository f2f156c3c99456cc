# What a person does by hand counts as ever: a tool run from Downloads or from the desktop, screen sharing,
# hands on keyboard, a blocklisted number.
person ana
person ben
person cho
person dan
person eve
person fay
number +442079460034 list=blocklist
rules {"maintenanceWindows": [{"hosts": ["*"], "from": "2026-03-10T10:00:00Z", "until": "2026-03-10T11:00:00Z", "change": "CHG-12", "owner": "IT"}]}
10:02 ana call-in +442079460031 14m
10:10 ana run C:\Windows\System32\quickassist.exe host=WIN-07
10:02 ben call-in +442079460032 14m
10:10 ben run "C:\Program Files\TeamViewer\TeamViewer.exe" parent=explorer.exe host=WIN-08
10:02 cho call-in +442079460033 14m
10:10 cho run C:\Users\cho\Downloads\AnyDesk.exe parent=services.exe account=SYSTEM host=WIN-09
10:02 dan call-in +442079460034 14m
10:10 dan run C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe cmd="powershell -w hidden -enc SQBFAFgA" host=WIN-10
10:02 eve call-in +442079460035 14m
10:10 eve run /Applications/AnyDesk.app/Contents/MacOS/AnyDesk parent=/sbin/launchd host=mac-11
10:02 fay call-in +442079460036 14m
10:10 fay shell "anydesk --get-id" account=root host=lin-12
expect: eve suppressed=- points.F1=35
expect: fay suppressed=- points.F1=35
expect: ana suppressed=- points.F3=35
expect: ben suppressed=- points.F1=35
expect: cho suppressed=- points.F1=35 points.F2=10
expect: dan suppressed=- points.C1=35 points.F7=25
