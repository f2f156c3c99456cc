# The first attack's commands do not excuse those of the second: a call explains them.
person ana
-3d 10:02 ana call-in +442079460030 14m
-3d 10:08:00 ana run C:\Windows\System32\whoami.exe
-3d 10:08:20 ana run C:\Windows\System32\systeminfo.exe
-3d 10:08:40 ana run C:\Windows\System32\nltest.exe
-3d 10:10:00 ana run C:\Windows\System32\whoami.exe
-3d 10:10:20 ana run C:\Windows\System32\systeminfo.exe
-3d 10:10:40 ana run C:\Windows\System32\nltest.exe
-3d 10:12:00 ana run C:\Windows\System32\whoami.exe
-3d 10:12:20 ana run C:\Windows\System32\systeminfo.exe
-3d 10:12:40 ana run C:\Windows\System32\nltest.exe
10:02 ana call-in +442079460031 14m
10:08:00 ana run C:\Windows\System32\whoami.exe
10:08:20 ana run C:\Windows\System32\systeminfo.exe
10:08:40 ana run C:\Windows\System32\nltest.exe
expect: ana sequences=2
expect: ana#2 hits=C9,F7 points.F7=25
