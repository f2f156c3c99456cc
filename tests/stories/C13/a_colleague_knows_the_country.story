person ana
person ben
region +442079460100 GB
region +61291570156 AU
region +61291570157 AU
history ana calls=60 number=+442079460100
-40d 09:00 ben call-out +61291570157 2m
11:02 ana call-in +61291570156 1m
11:05 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,F3
