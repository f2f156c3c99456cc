# Before it begins, from its end on, and on other computers it lowers nothing.
person ana
person ben
person cho
rules {"maintenanceWindows": [{"hosts": ["win-07"], "from": "2026-03-10T10:00:00Z", "until": "2026-03-10T11:00:00Z", "change": "CHG-12", "owner": "IT"}]}
09:50 ana call-in +442079460031 14m
09:59:59 ana run C:\Windows\System32\msiexec.exe cmd="msiexec /i C:\Users\ana\Downloads\helper.msi /qn" host=WIN-07
10:50 ben call-in +442079460032 14m
11:00 ben run C:\Windows\System32\msiexec.exe cmd="msiexec /i C:\Users\ben\Downloads\helper.msi /qn" host=WIN-07
10:02 cho call-in +442079460033 14m
10:10 cho run C:\Windows\System32\msiexec.exe cmd="msiexec /i C:\Users\cho\Downloads\helper.msi /qn" host=WIN-070
expect: ana suppressed=- points.F5=20
expect: ben suppressed=- points.F5=20
expect: cho suppressed=- points.F5=20
