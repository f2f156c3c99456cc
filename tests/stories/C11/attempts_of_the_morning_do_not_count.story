# 31 minutes before, and before that.
person ana
09:30 ana call-in +442079460031 missed
09:41 ana call-in +442079460031 missed
10:12 ana call-in +442079460031 8m
10:15 ana run C:\Windows\System32\quickassist.exe
expect: ana#2 hits=C9,C10,F3
