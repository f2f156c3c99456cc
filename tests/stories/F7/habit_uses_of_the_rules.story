rules {"limits": {"habitUses": 2}, "points": {"F7.habit": 8}}
person ana
-3d 09:00 ana run C:\Windows\System32\curl.exe
-2d 09:00 ana run C:\Windows\System32\curl.exe
10:02 ana call-in +442079460032 14m
10:08 ana run C:\Windows\System32\curl.exe cmd="curl https://data.example/daily.csv"
expect: ana hits=C9,F7 points.F7=8 says="used 2 times before"
