# Whoever names a program like an update run is not excused by it: not from where people put files,
# nor by a name that anybody chooses.
person ana
person ben
person eva
10:02 ana call-in +442079460031 14m
10:10 ana run msiexec.exe cmd="msiexec /i help.msi" parent=C:\Users\ana\Downloads\updater.exe
10:02 ben call-in +442079460031 14m
10:10 ben run msiexec.exe cmd="msiexec /i help.msi" parent=C:\Users\ben\AppData\Local\Temp\GoogleUpdate.exe
10:02 eva call-in +442079460031 14m
10:10 eva run msiexec.exe cmd="msiexec /i chrome.msi" parent="C:\Program Files (x86)\Google\GoogleUpdater\139.0\updater.exe"
expect: ana points.F5=12
expect: ben points.F5=12
expect: eva none
