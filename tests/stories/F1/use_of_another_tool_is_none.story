# Who has used one tool for years has not used this one. Nor is it a habit what was run in the window of
# an earlier call worth a look.
person ana
person ben
-6d 09:00 ana run C:\Tools\TeamViewer.exe
-5d 09:00 ana run C:\Tools\TeamViewer.exe
-4d 09:00 ana run C:\Tools\TeamViewer.exe
10:02 ana call-in +442079460031 14m
10:05 ana run C:\Tools\AnyDesk.exe
expect: ana points.F1=35
-5d 09:00 ben call-in +442079460032 14m
-5d 09:05 ben run C:\Tools\AnyDesk.exe
10:02 ben call-in +442079460033 14m
10:05 ben run C:\Tools\AnyDesk.exe
expect: ben#2 points.F1=35 says="no use outside of calls more than 1 d before"
