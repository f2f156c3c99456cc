# Who was only sent the tool, or downloaded it the day before, has not used it. The second download of a
# file gets a number, and packages have versions in their names.
person ana
person ben
person eva
-1d 09:00 ana download https://download.anydesk.com/AnyDesk.exe path=C:\Users\ana\Downloads\AnyDesk.exe
-1d 09:00 ana write C:\Users\ana\Downloads\AnyDesk.exe
10:02 ana call-in +442079460031 14m
10:10 ana run C:\Users\ana\Downloads\AnyDesk.exe
10:02 ben call-in +442079460031 14m
10:10 ben run "C:\Users\ben\Downloads\AnyDesk (1).exe"
10:02 eva call-in +442079460031 14m
10:10 eva run C:\Windows\System32\msiexec.exe cmd="msiexec /i C:\Users\eva\Downloads\teamviewer_15.30-host.msi /qn"
expect: ana hits=C9,F1,F2 points.F1=35
expect: ben hits=C9,F1,F2 points.F1=35 points.F2=10
expect: eva hits=C9,F1,F5 points.F1=35
