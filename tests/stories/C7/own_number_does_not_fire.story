person ana
number +4420794600* list=own
10:02 ana call-in +442079460031 1m external
10:05 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C3,F3
