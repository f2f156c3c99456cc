# Never seen by that name, and the name inside the binary is a tool's.
person ana
10:02 ana call-in +442079460031 14m
10:10 ana run C:\ProgramData\invoice.exe original=AnyDesk.exe
expect: ana hits=C9,F1,F2 says="runs as invoice.exe, its own name is AnyDesk.exe"
