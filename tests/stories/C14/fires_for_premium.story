person ana
10:02 ana call-out +449098790001 8m
10:05 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,C14,F3 points.C14=12 says="premium-rate number"
