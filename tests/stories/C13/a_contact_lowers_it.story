person ana
number +61291570156 list=contact owner=sales
region +442079460100 GB
region +61291570156 AU
history ana calls=60 number=+442079460100
11:02 ana call-in +61291570156 1m
11:05 ana run C:\Windows\System32\quickassist.exe
expect: ana suppressed="Business contact" points.C13=0 hits=C9,C13,F3
