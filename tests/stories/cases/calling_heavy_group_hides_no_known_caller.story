# A number on the blocklist counts, whoever is called.
person ana group="Service Desk"
number +442079460031 list=blocklist
rules {"callingHeavyGroups": [{"group": "service desk", "owner": "Ops", "ticket": "CHG-3", "expires": "2027-01-01"}]}
history ana calls=100 strangers
10:02 ana call-in +442079460031 2m
10:03 ana run C:\Windows\System32\quickassist.exe
expect: ana suppressed=- points.C1=35 points.C9=0 points.F3=35
