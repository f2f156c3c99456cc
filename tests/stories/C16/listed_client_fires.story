# Whoever calls with a program that scans exchanges, from outside as well.
person ana
person ben
rules {"UserContext": ["friendly-scanner*", "SEP00*"]}
10:02 ana call-in +442079460031 14m agent=friendly-scanner
10:10 ana run C:\Windows\System32\quickassist.exe
10:02 ben call-internal 2003 14m device=SEP0011
10:10 ben run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,C16,F3 says="UserContext names friendly-scanner, which placed the call"
expect: ben hits=C16,F3 says="UserContext names SEP0011"
