# The change is for people of a group, whatever computer they are at.
person ana group="Finance West"
person ben group=Sales
rules {"maintenanceWindows": [{"groups": ["finance*"], "from": "2026-03-10T10:00:00Z", "until": "2026-03-10T11:00:00Z", "change": "CHG-12", "owner": "IT"}]}
10:02 ana call-in +442079460031 14m
10:10 ana run C:\Windows\System32\msiexec.exe cmd="msiexec /i C:\Users\ana\Downloads\helper.msi /qn"
10:02 ben call-in +442079460032 14m
10:10 ben run C:\Windows\System32\msiexec.exe cmd="msiexec /i C:\Users\ben\Downloads\helper.msi /qn"
expect: ana suppressed="Maintenance window" points.F5=0
expect: ben suppressed=- points.F5=20
