# Three days on which the commands were refused make no habit of them; nor do they of the download.
person ana
person ben
-4d 09:00 ana run C:\Windows\System32\curl.exe result=blocked
-3d 09:00 ana run C:\Windows\System32\curl.exe result=blocked
-2d 09:00 ana run C:\Windows\System32\curl.exe result=blocked
-1d 09:00 ana run C:\Windows\System32\curl.exe
10:02 ana call-in +442079460032 14m
10:08 ana run C:\Windows\System32\curl.exe cmd="curl https://data.example/daily.csv"
-5d 09:00 ben run C:\Windows\System32\curl.exe result=blocked
-4d 09:00 ben run C:\Windows\System32\curl.exe
-3d 09:00 ben run C:\Windows\System32\curl.exe
-2d 09:00 ben run C:\Windows\System32\curl.exe
10:02 ben call-in +442079460032 14m
10:08 ben run C:\Windows\System32\curl.exe cmd="curl https://data.example/daily.csv"
expect: ana hits=C9,F7 points.F7=25
expect: ben hits=C9,F7 points.F7=10 says="used 3 times before"
