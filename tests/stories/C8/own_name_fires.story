person ana
rules {"ownDomains": ["northgate.example"]}
10:02 ana call-in anonymous 14m name="North Gate reception"
10:10 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C8,C9,F3 says="reads as your organisation, and a withheld number is in no list of theirs"
