# Ana tells the help desk of a call; the telephone log has nothing.
person ana
source helpdesk covers=calls reported uncertainty=5m
10:02 ana call-in +442079460031 10m source=helpdesk reporter=ana
10:20 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,C18,F3 says="reported by ana" band=high
