# A package and a tool that comes as a service count less on the computer that is being changed.
person ana
person ben
person cho
rules {"maintenanceWindows": [{"hosts": ["win-0*"], "from": "2026-03-10T10:00:00Z", "until": "2026-03-10T11:00:00Z", "change": "CHG-12", "owner": "IT"}]}
10:02 ana call-in +442079460031 14m
10:10 ana run C:\Windows\System32\msiexec.exe cmd="msiexec /i C:\Users\ana\Downloads\helper.msi /qn" host=WIN-07.northgate.example
10:02 ben call-in +442079460032 14m
10:10 ben run "C:\Program Files\TeamViewer\TeamViewer_Service.exe" parent=services.exe account="NT AUTHORITY\SYSTEM" host=win-08
10:02 cho call-in +442079460033 14m
10:10 cho visit https://get.teamviewer.com/x host=win-09
expect: ana suppressed="Maintenance window" before=26 points.F5=0 counter="without what your organisation says of itself"
expect: ben suppressed="Maintenance window" before=41 points.F1=3
expect: cho suppressed="Maintenance window" before=21 points.F6=0
