# A later harmless call hides no earlier one: both pairs are there, in one sequence.
person ana
10:00 ana call-in +442079460031 3m
10:05 ana call-in +442079460044 2m
10:07:30 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana sequences=1 calls=2 followons=1 pairs=2
