# The organisation's numbers are 020 7946 00xx; the caller shows 020 7946 09xx.
person ana
number +4420794600* list=own
10:02 ana call-in +442079460931 1m
10:05 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C7,C9,F3 points.C7=10 says="begins like your"
