person ana
10:02 ana call-internal 2003 4m
10:10 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana none
