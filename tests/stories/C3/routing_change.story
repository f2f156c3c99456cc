# While the carrier is exchanged, own numbers come over a trunk of the outside: lowered, and listed as such.
person ana
person ben
rules {"routingChanges": [{"trunks": ["carrier-b*"], "from": "2026-03-10", "until": "2026-03-10T12:00:00Z", "owner": "telephony", "ticket": "CHG-7"}]}
number +4420794600* list=own
10:02 ana call-in +442079460031 14m external trunk=Carrier-B-2
10:10 ana run C:\Windows\System32\quickassist.exe
12:00 ben call-in +442079460031 14m external trunk=Carrier-B-2
12:10 ben run C:\Windows\System32\quickassist.exe
expect: ana suppressed="Routing change" before=65 points.C3=0 counter="without what your organisation says of itself"
expect: ben hits=C3,F3 suppressed=-
