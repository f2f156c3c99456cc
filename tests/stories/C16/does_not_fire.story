# A managed client; a call from outside has no client of the organisation.
person ana
person ben
rules {"managedClients": ["yealink *"], "UserContext": ["svc-*"]}
09:00 ana run C:\Windows\explorer.exe
10:02 ana call-out +442079460031 14m agent="Yealink SIP-T46S 66.84.0.15" account=ana
10:10 ana run C:\Windows\System32\quickassist.exe
10:02 ben call-in +442079460031 14m agent="Carrier SBC 4.2"
10:10 ben run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,F3 untestable=C2,C13,C15,F8,P1
expect: ben hits=C9,F3
