person ana
10:02 ana call-in +19005550123 8m
10:05 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C6,C9,F3 says="premium-rate number"
