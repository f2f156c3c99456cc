person ana
number +4420794600* list=own
-7d 10:02 ana call-in +442079460931 missed
10:02 ana call-in +442079460931 1m
10:05 ana run C:\Windows\System32\quickassist.exe
expect: ana#2 hits=C7,C9,F3
