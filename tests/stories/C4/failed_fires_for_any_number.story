# The check fails as well for a caller who withholds the number, or shows one that cannot be.
person ana
person ben
10:02 ana call-in anonymous 14m verification=TN-Validation-Failed
10:10 ana run C:\Windows\System32\quickassist.exe
10:02 ben call-in 0000000000 14m verification=TN-Validation-Failed
10:10 ben run C:\Windows\System32\quickassist.exe
expect: ana hits=C4,C9,F3 points.C4=20 says="checked the signature of a withheld number, and the check failed"
expect: ben hits=C4,C5,C9,F3 points.C4=20
