# The same three commands every day, and a file that is fetched every day.
person ana
person ben
-4d 09:00:00 ana run C:\Windows\System32\ipconfig.exe
-4d 09:00:20 ana run C:\Windows\System32\hostname.exe
-4d 09:00:40 ana run C:\Windows\System32\tasklist.exe
-3d 09:00:00 ana run C:\Windows\System32\ipconfig.exe
-3d 09:00:20 ana run C:\Windows\System32\hostname.exe
-3d 09:00:40 ana run C:\Windows\System32\tasklist.exe
-2d 09:00:00 ana run C:\Windows\System32\ipconfig.exe
-2d 09:00:20 ana run C:\Windows\System32\hostname.exe
-2d 09:00:40 ana run C:\Windows\System32\tasklist.exe
-1d 09:00:00 ana run C:\Windows\System32\ipconfig.exe
10:02 ana call-in +442079460031 14m
10:08:00 ana run C:\Windows\System32\ipconfig.exe cmd="ipconfig /all"
10:08:20 ana run C:\Windows\System32\hostname.exe
10:08:40 ana run C:\Windows\System32\tasklist.exe
-4d 09:00 ben run C:\Windows\System32\curl.exe
-3d 09:00 ben run C:\Windows\System32\curl.exe
-2d 09:00 ben run C:\Windows\System32\curl.exe
10:02 ben call-in +442079460032 14m
10:08 ben run C:\Windows\System32\curl.exe cmd="curl https://data.example/daily.csv"
expect: ana hits=C9,F7 points.F7=10 band=info says="each of them used at least 3 times before"
expect: ben hits=C9,F7 points.F7=10 band=info says="daily.csv; used 3 times before;"
