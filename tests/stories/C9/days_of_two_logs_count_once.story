# Two logs of telephones cover the same ninety days.
person ana
source mobile covers=calls
09:00 ana call-out +442079460100 1m source=mobile
10:02 ana call-in +442079460031 14m
10:10 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,F3 says="no call dialled or answered in 90 covered days before"
