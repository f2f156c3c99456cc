# C5 to C8 together count at most 30.
person ana
rules {"CallerIDPatterns": ["^\\+1900"], "points": {"C6": 20}}
10:02 ana call-in +19005550123 8m
10:05 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C5,C6,C9,F3 points.C5=15 points.C6=20 priority=71
