# Sixty calls are known, but only twenty lie before this one.
person ana
region +442079460100 GB
region +61291570156 AU
history ana calls=60 number=+442079460100
-40d 11:02 ana call-in +61291570156 1m
-40d 11:05 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,F3 untestable=C4,C7,C8,C11,C13,F8,P1 says="fewer calls before than the 50"
