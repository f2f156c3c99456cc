# What "net" does is told by the word that follows it: these are three commands.
person ana
10:02 ana call-in +442079460031 30m
10:08:00 ana run C:\Windows\System32\net.exe cmd="net user /domain"
10:08:10 ana run C:\Windows\System32\net.exe cmd="net  group admins /domain"
10:08:20 ana run C:\Windows\System32\net.exe cmd="net view"
expect: ana hits=C9,F7 points.F7=25 says="3 commands in 20 s"
