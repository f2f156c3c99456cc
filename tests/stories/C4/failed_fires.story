# The exchange's own log says that the network's check of the number failed.
person ana
number +442079460200 list=contact owner=sales
09:00 ana run C:\Windows\explorer.exe
10:02 ana call-in +442079460200 14m verification=TN-Validation-Failed
10:10 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C4,C9,F3 points.C4=20 points.C9=0 says="C4: The network checked the signature of +442079460200, and the check failed"
