# What the attacker did inside the case window makes the country no familiar one.
person ana
person ben
rules {"caseWindow": {"begin": "2026-03-05T00:00:00Z", "end": "2026-03-12T00:00:00Z"}}
region +442079460100 GB
region +61291570156 AU
region +61291570157 AU
history ana calls=60 number=+442079460100
-3d 09:00 ben call-in +61291570157 2m
11:02 ana call-in +61291570156 1m
11:05 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,C13,F3
