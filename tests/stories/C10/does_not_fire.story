# The third call comes an hour and a minute after the first.
person ana
09:00 ana run C:\Windows\explorer.exe
10:02 ana call-in +442079460031 1m
10:20 ana call-in +442079460031 1m
11:03 ana call-in +442079460031 1m
expect: ana none
