# Lowered is what was set up as a service or came by an update run. Somebody's coming in is none, nor is
# a copy under another name, nor what a "services.exe" in Downloads started.
rules {"maintenanceWindows": [{"hosts": ["win-0*"], "from": "2026-03-10T10:00:00Z", "until": "2026-03-10T11:00:00Z", "change": "CHG-12", "owner": "IT"}]}
person ana
person ben
person eva
person ole
person pia
10:02 ana call-in +442079460031 14m
10:10 ana run "C:\Program Files\TeamViewer\TeamViewer.exe" update host=win-01
expect: ana suppressed="Maintenance window" points.F1=3
10:02 ben call-in +442079460032 14m
10:10 ben remote "C:\Program Files\TeamViewer\TeamViewer.exe" account=SYSTEM host=win-02
expect: ben suppressed=- points.F1=35
10:02 eva call-in +442079460033 14m
10:10 eva run C:\ProgramData\helper.exe original=TeamViewer.exe account=SYSTEM host=win-03
expect: eva suppressed=- points.F1=35
10:02 ole call-in +442079460034 14m
10:10 ole run "C:\Program Files\TeamViewer\TeamViewer.exe" parent=C:\Users\ole\Downloads\services.exe host=win-04
expect: ole suppressed=- points.F1=35
10:02 pia call-in +442079460035 14m
10:10 pia run "C:\Program Files\TeamViewer\TeamViewer.exe" parent=C:\Windows\System32\services.exe host=win-05
expect: pia suppressed="Maintenance window" points.F1=3
