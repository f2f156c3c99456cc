person ana
rules {"ownDomains": ["northgate.example"]}
10:02 ana call-in sip:it@pbx.northgate.example 14m external
10:10 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C3,F3 says="claims your SIP domain"
