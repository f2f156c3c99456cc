# The entry ended on the day of the call.
person ana group="Service Desk"
rules {"callingHeavyGroups": [{"group": "service desk", "owner": "Ops", "expires": "2026-03-10"}]}
history ana calls=100 strangers
10:02 ana call-in +442079460031 2m
10:03 ana run C:\Windows\System32\quickassist.exe
expect: ana suppressed=- points.C9=6
