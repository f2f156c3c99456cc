# Strangers call this group all day, as its own calls show: that one more calls says nothing.
person ana group="Service Desk"
person ben group=Finance
rules {"callingHeavyGroups": [{"group": "service desk", "owner": "Ops", "ticket": "CHG-3", "expires": "2027-01-01"}]}
history ana calls=100 strangers
history ben calls=100 strangers
10:02 ana call-in +442079460031 2m
10:03 ana run C:\Windows\System32\quickassist.exe
10:02 ben call-in +442079460032 2m
10:03 ben run C:\Windows\System32\quickassist.exe
expect: ana suppressed="Calling-heavy group" before=41 points.C9=0 says="of numbers unknown until then"
expect: ben suppressed=- points.C9=6
