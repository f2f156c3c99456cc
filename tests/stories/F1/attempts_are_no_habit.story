# Who was refused the tool, or let it fail, has not used it. Ben used it once, long before.
person ana
-20d 09:00 ana run "C:\Program Files\TeamViewer\TeamViewer.exe" result=blocked
-9d 09:00 ana install "C:\Program Files\TeamViewer\TeamViewer.exe" result="failed: 1603"
-8d 09:00 ana remote TeamViewer result="refused"
10:02 ana call-in +442079460031 14m
10:10 ana run "C:\Program Files\TeamViewer\TeamViewer.exe"
person ben
-20d 09:00 ben run "C:\Program Files\TeamViewer\TeamViewer.exe" result=blocked
-9d 09:00 ben run "C:\Program Files\TeamViewer\TeamViewer.exe"
10:02 ben call-in +442079460031 14m
10:10 ben run "C:\Program Files\TeamViewer\TeamViewer.exe"
expect: ana hits=C9,F1 points.F1=35 says="no use outside of calls more than 1 d before"
expect: ben hits=C9,F1 points.F1=10 says="used 1 time before"
