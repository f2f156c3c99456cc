# 6 + 8 + 5 are 19, and count 15.
person ana
region +442079460100 GB
region +61291570156 AU
history ana calls=60 number=+442079460100
22:02 ana call-in +61291570156 1m
22:05 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,C13,C15,F3 points.C9=6 points.C13=8 points.C15=5 priority=50
