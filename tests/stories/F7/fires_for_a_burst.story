person ana
10:02 ana call-in +442079460031 14m
10:08:00 ana run C:\Windows\System32\whoami.exe cmd="whoami /all"
10:08:40 ana run C:\Windows\System32\net.exe cmd="net user /domain"
10:09:50 ana run C:\Windows\System32\systeminfo.exe cmd=systeminfo
expect: ana hits=C9,F7 pairs=3 points.F7=25 says="3 commands in 1 min 50 s"
