# Each fact counts nothing only where it is usual: this group is called over and over, briefly, and from two
# countries, but by numbers that it knows. The first days of the history are sequences of their own.
person ana group="Service Desk"
person ben group=Finance
region +61291570156 AU
region +61291570157 AU
region +33199001234 FR
region +33199001235 FR
rules {"callingHeavyGroups": [{"group": "service desk", "owner": "Ops", "ticket": "CHG-3", "expires": "2027-01-01"}]}
history ana calls=60 number=+61291570156 times=4 length=5s
history ana calls=100 number=+442079460100
history ben calls=60 number=+61291570157 times=4 length=5s
history ben calls=100 number=+442079460101
10:00 ana call-in +33199001234 5s
10:01 ana call-in +33199001234 5s
10:02 ana call-in +33199001234 5s
10:03 ana call-in +33199001234 5s
10:04 ana call-in +33199001234 5s
10:05 ana call-in +33199001234 2m
10:08 ana run C:\Windows\System32\quickassist.exe
10:00 ben call-in +33199001235 5s
10:01 ben call-in +33199001235 5s
10:02 ben call-in +33199001235 5s
10:03 ben call-in +33199001235 5s
10:04 ben call-in +33199001235 5s
10:05 ben call-in +33199001235 2m
10:08 ben run C:\Windows\System32\quickassist.exe
expect: ana#5 suppressed=- points.C9=6 points.C10=0 points.C12=0 points.C13=0
expect: ben#5 suppressed=- points.C9=6 points.C10=10 points.C12=8 points.C13=8
