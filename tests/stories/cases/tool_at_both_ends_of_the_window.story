# Both ends of the window are inside: the second of the answer and the second 30 minutes after the end.
person ana
person ben
person cy
10:00:00 ana call-in +442079460031 10m
10:00:00 ana run C:\Users\ana\Downloads\AnyDesk.exe
10:00:00 ben call-in +442079460032 10m
10:40:00 ben run C:\Users\ben\Downloads\AnyDesk.exe
10:00:00 cy call-in +442079460033 10m
10:40:00.001 cy run C:\Users\cy\Downloads\AnyDesk.exe
expect: ana pairs=1 phase=during end=2026-03-10T10:10:00Z
expect: ben pairs=1 phase=after end=2026-03-10T10:40:00Z
expect: cy none
