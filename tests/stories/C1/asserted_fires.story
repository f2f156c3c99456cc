# Callers who show no number: the network asserts one that is listed, and one that is not.
person ana
person ben
number +442079460* list=blocklist label=Gang
10:02 ana call-in anonymous 14m asserted=sip:+442079460031@carrier.example
10:10 ana run C:\Windows\System32\quickassist.exe
10:02 ben call-in anonymous 14m asserted=sip:+442079470031@carrier.example
10:10 ben run C:\Windows\System32\quickassist.exe
expect: ana hits=C1,C9,F3 points.C1=35 says="+442079460031, asserted by the network, withheld from the person: Gang"
expect: ben hits=C9,F3
