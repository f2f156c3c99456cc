# Sysmon and the Security log of one computer saw one start; Sysmon tells more and leads.
person ana
source sysmon covers=programs
source security covers=programs
10:02 ana call-in +442079460031 14m external
10:10:00 ana run C:\Users\ana\Downloads\AnyDesk.exe source=security account=NORTHGATE\ana host=pc-1 pid=0x1a2c
10:10:01 ana run C:\Users\ana\Downloads\AnyDesk.exe source=sysmon account=ana host=pc-1.northgate.example pid={5770385f-c22a-43e0-bf4c-06f5698f0001} detail=ProcessId=6700 original=AnyDesk.exe parent=explorer.exe
expect: ana sequences=1 pairs=1 followons=1 witnesses=1 hits=C9,F1,F2 says="Also in security, starts 1 s earlier, account NORTHGATE"
