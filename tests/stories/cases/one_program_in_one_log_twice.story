# A log tells of a start once: two within a second are two.
person ana
10:02 ana call-in +442079460031 14m external
10:10:00 ana run C:\Users\ana\Downloads\AnyDesk.exe
10:10:01 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana pairs=2 followons=2 witnesses=0,0
