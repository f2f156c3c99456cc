# Of many uses no more are counted than tell a habit; attempts among them are none.
person ana
-19d 09:00 ana run "C:\Program Files\TeamViewer\TeamViewer.exe" result=blocked
-18d 09:00 ana run "C:\Program Files\TeamViewer\TeamViewer.exe"
-17d 09:00 ana run "C:\Program Files\TeamViewer\TeamViewer.exe"
-16d 09:00 ana run "C:\Program Files\TeamViewer\TeamViewer.exe"
-15d 09:00 ana run "C:\Program Files\TeamViewer\TeamViewer.exe"
-14d 09:00 ana run "C:\Program Files\TeamViewer\TeamViewer.exe"
-13d 09:00 ana run "C:\Program Files\TeamViewer\TeamViewer.exe"
-12d 09:00 ana run "C:\Program Files\TeamViewer\TeamViewer.exe"
-11d 09:00 ana run "C:\Program Files\TeamViewer\TeamViewer.exe"
-10d 09:00 ana run "C:\Program Files\TeamViewer\TeamViewer.exe"
-9d 09:00 ana run "C:\Program Files\TeamViewer\TeamViewer.exe"
-8d 09:00 ana run "C:\Program Files\TeamViewer\TeamViewer.exe"
-7d 09:00 ana run "C:\Program Files\TeamViewer\TeamViewer.exe"
-6d 09:00 ana run "C:\Program Files\TeamViewer\TeamViewer.exe"
-5d 09:00 ana run "C:\Program Files\TeamViewer\TeamViewer.exe"
-4d 09:00 ana run "C:\Program Files\TeamViewer\TeamViewer.exe"
-3d 09:00 ana run "C:\Program Files\TeamViewer\TeamViewer.exe"
-2d 09:00 ana run "C:\Program Files\TeamViewer\TeamViewer.exe"
-1d 09:00 ana run "C:\Program Files\TeamViewer\TeamViewer.exe"
10:02 ana call-in +442079460031 14m
10:10 ana run "C:\Program Files\TeamViewer\TeamViewer.exe"
expect: ana hits=C9,F1 points.F1=10 says="used at least 16 times before"
