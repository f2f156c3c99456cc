# The exchange does not know the check; the capture of its signalling does.
person ana
source exchange covers=calls
source capture covers=calls
10:02 ana call-in +442079460031 14m source=exchange ring=5s
10:02 ana call-in +442079460031 14m source=capture verification=TN-Validation-Failed
10:10 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C4,C9,F3 calls=1 points.C4=20
