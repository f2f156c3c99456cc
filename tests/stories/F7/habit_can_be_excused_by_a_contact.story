# What a developer does every day keeps no contact in the list.
person ana
number +442079460031 list=contact owner=sales label=Acme
-4d 09:00 ana run C:\Windows\System32\curl.exe
-3d 09:00 ana run C:\Windows\System32\curl.exe
-2d 09:00 ana run C:\Windows\System32\curl.exe
10:02 ana call-in +442079460031 14m
10:08 ana run C:\Windows\System32\curl.exe cmd="curl https://data.example/daily.csv"
expect: ana none
