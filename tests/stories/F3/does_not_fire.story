person ana
10:02 ana call-in +442079460031 14m
11:00 ana run C:\Windows\System32\msra.exe
expect: ana none
