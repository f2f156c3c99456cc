# Nobody attests the number itself, and it is one of the organisation's.
person ana
number +4420794600* list=own
10:02 ana call-in +442079460031 14m attestation=C
10:10 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C4,F3 points.C4=8 says="+442079460031 shows your own number, but the carrier attests only where the call came in (C)"
