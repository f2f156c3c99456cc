# Three commands, but ten minutes apart.
person ana
10:02 ana call-in +442079460031 30m
10:08 ana run C:\Windows\System32\whoami.exe
10:18 ana run C:\Windows\System32\net.exe
10:28 ana run C:\Windows\System32\systeminfo.exe
expect: ana none
