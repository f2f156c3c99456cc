person ana
rules {"managedClients": ["yealink *", "snom*"]}
10:02 ana call-internal 2003 14m agent="MicroSIP/3.20.5"
10:10 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C16,F3 says="C16: microsip placed the call, and managedClients does not name it"
