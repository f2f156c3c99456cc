# The detour calls with the client of another carrier; over other trunks the client stays unexpected.
person ana
person ben
rules {"managedClients": ["yealink *"], "routingChanges": [{"trunks": ["detour"], "from": "2026-03-01", "until": "2026-03-20", "owner": "telephony", "ticket": "CHG-8"}]}
10:02 ana call-out 2003 14m trunk=detour agent="Gate 1.0"
10:10 ana run C:\Windows\System32\quickassist.exe
10:02 ben call-out 2003 14m trunk=carrier-a agent="Gate 1.0"
10:10 ben run C:\Windows\System32\quickassist.exe
expect: ana suppressed="Routing change" before=50 points.C16=0
expect: ben hits=C16,F3 suppressed=-
