person ana
number +4420794600* list=own
13:36:05 ana call-in +442079460031 50m ring=6s external trunk=carrier-a
14:21:05 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana phase=during pairs=1 hits=C3,F1,F2 band=high priority=75 says="45 min into the call"
