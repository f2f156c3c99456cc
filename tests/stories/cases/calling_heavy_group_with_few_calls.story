# Too few calls to learn from, or a group to which strangers hardly ever call: nothing is lowered, and that is said.
person ana group="Service Desk"
rules {"callingHeavyGroups": [{"group": "service desk", "owner": "Ops", "ticket": "CHG-3", "expires": "2027-01-01"}]}
history ana calls=40 strangers
10:02 ana call-in +442079460031 2m
10:03 ana run C:\Windows\System32\quickassist.exe
expect: ana suppressed=- points.C9=6 says="too few calls to learn from"
