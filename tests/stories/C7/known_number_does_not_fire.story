# A real neighbour, whom the person called last week.
person ana
number +4420794600* list=own
-7d 10:02 ana call-out +442079460931 1m
10:02 ana call-in +442079460931 1m
10:05 ana run C:\Windows\System32\quickassist.exe
expect: ana none
