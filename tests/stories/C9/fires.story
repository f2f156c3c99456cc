person ana
10:02 ana call-in +442079460031 4m
10:10 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana band=medium hits=C9,F1,F2 counter="Would be suppressed (0 left) if the number were a contact."
