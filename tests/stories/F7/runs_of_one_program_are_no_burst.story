# Somebody looks for a name, again and again.
person ana
10:02 ana call-in +442079460031 30m
10:08:00 ana run C:\Windows\System32\nslookup.exe cmd="nslookup build1.example"
10:08:10 ana run C:\Windows\System32\nslookup.exe cmd="nslookup build2.example"
10:08:20 ana run C:\Windows\System32\nslookup.exe cmd="nslookup build3.example"
10:08:30 ana run C:\Windows\System32\ipconfig.exe cmd="ipconfig /all"
10:08:40 ana run C:\Windows\System32\ipconfig.exe cmd="ipconfig /flushdns"
expect: ana none
