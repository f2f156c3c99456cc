# A colleague of the same group of telephones took the call of last week: Ana never talked with it.
# Ben did.
person ana
person ben
-9d 10:00 ana call-in +442079460031 0s ring=12s elsewhere
-9d 10:00 ben call-in +442079460032 3m
10:02 ana call-in +442079460031 14m
10:10 ana run C:\Windows\System32\quickassist.exe
10:02 ben call-in +442079460032 14m
10:10 ben run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,F3
expect: ben none
