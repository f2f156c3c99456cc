# Two of them are a habit, the third was used twice; and another burst in the same call is new. The
# habit hides neither.
rules {"limits": {"habitUses": 3}}
person ana
person ben
-4d 09:00 ana run C:\Windows\System32\ipconfig.exe
-4d 09:10 ana run C:\Windows\System32\hostname.exe
-3d 09:00 ana run C:\Windows\System32\ipconfig.exe
-3d 09:10 ana run C:\Windows\System32\hostname.exe
-3d 09:20 ana run C:\Windows\System32\whoami.exe
-2d 09:00 ana run C:\Windows\System32\ipconfig.exe
-2d 09:10 ana run C:\Windows\System32\hostname.exe
-2d 09:20 ana run C:\Windows\System32\whoami.exe
10:02 ana call-in +442079460031 14m
10:08:00 ana run C:\Windows\System32\ipconfig.exe
10:08:20 ana run C:\Windows\System32\hostname.exe
10:08:40 ana run C:\Windows\System32\whoami.exe
-4d 09:00 ben run C:\Windows\System32\ipconfig.exe
-4d 09:10 ben run C:\Windows\System32\hostname.exe
-4d 09:20 ben run C:\Windows\System32\whoami.exe
-3d 09:00 ben run C:\Windows\System32\ipconfig.exe
-3d 09:10 ben run C:\Windows\System32\hostname.exe
-3d 09:20 ben run C:\Windows\System32\whoami.exe
-2d 09:00 ben run C:\Windows\System32\ipconfig.exe
-2d 09:10 ben run C:\Windows\System32\hostname.exe
-2d 09:20 ben run C:\Windows\System32\whoami.exe
10:02 ben call-in +442079460032 14m
10:04:00 ben run C:\Windows\System32\ipconfig.exe
10:04:20 ben run C:\Windows\System32\hostname.exe
10:04:40 ben run C:\Windows\System32\whoami.exe
10:12:00 ben run C:\Windows\System32\nltest.exe cmd="nltest /dclist:"
10:12:20 ben run C:\Windows\System32\systeminfo.exe
10:12:40 ben run C:\Windows\System32\whoami.exe
expect: ana hits=C9,F7 points.F7=25 says="3 commands in 40 s"
expect: ben hits=C9,F7 points.F7=25 says="nltest /dclist:; C:"
