# The catalogue has no names from inside the binaries of this tool; a common name there says nothing.
person ana
person ben
10:02 ana call-in +442079460031 14m
10:10 ana run C:\ProgramData\invoice.exe original=rustdesk.exe
12:02 ben call-in +442079460031 14m
12:10 ben run C:\ProgramData\invoice.exe original=agent.exe
expect: ana hits=C9,F1,F2 says="known by its original name rustdesk.exe"
expect: ben none
