person ana
10:02:00 ana call-in +442079460031 14m
10:01:59 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana none
