person ana
number +4420794600* list=own
10:02 ana call-in +442079460031 30m external
10:10 ana run C:\Windows\System32\quickassist.exe
10:11:10 ana run C:\Windows\System32\whoami.exe
10:11:30 ana run C:\Windows\System32\net.exe cmd="net group"
10:11:50 ana run C:\Windows\System32\ipconfig.exe
expect: ana band=critical priority=80 hits=C3,F3,F7 followons=4
