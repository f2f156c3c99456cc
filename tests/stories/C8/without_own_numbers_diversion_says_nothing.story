# Nobody said which numbers are the organisation's.
person ana
10:02 ana call-in +442079460031 14m diversion=sip:+12025550177@pbx.example
10:10 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,F3 says="neither an asserted identity nor the name"
