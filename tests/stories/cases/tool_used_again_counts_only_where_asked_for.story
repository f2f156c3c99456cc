person ana
10:02 ana call-in +442079460031 14m
10:10 ana run C:\Users\ana\Downloads\AnyDesk.exe
6d 15:00 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana sequences=1 followons=1
