person ana
10:02 ana call-in +442079460031 14m
10:10 ana run C:\Users\ana\Downloads\AnyDesk.exe host-only
expect: ana attribution=host_only priority=31
