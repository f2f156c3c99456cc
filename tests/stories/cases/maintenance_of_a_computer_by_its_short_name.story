# Logs write the whole name, people the first part of it.
rules {"maintenanceWindows": [{"hosts": ["win-05"], "from": "2026-03-10T10:00:00Z", "until": "2026-03-10T11:00:00Z", "change": "CHG-12", "owner": "IT"}]}
person ana
person ben
10:02 ana call-in +442079460031 14m
10:10 ana run C:\Windows\System32\msiexec.exe cmd="msiexec /i C:\Users\ana\Downloads\helper.msi" host=WIN-05.northgate.example
expect: ana suppressed="Maintenance window" points.F5=0
10:02 ben call-in +442079460032 14m
10:10 ben run C:\Windows\System32\msiexec.exe cmd="msiexec /i C:\Users\ben\Downloads\helper.msi" host=WIN-051.northgate.example
expect: ben suppressed=- points.F5=20
