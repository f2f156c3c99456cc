# Other computers, other commands, other accounts and other numbers are other starts.
person ana
person ben
person cem
person dag
source sysmon covers=programs
source security covers=programs
10:02 ana call-in +442079460031 14m external
10:10:00 ana run C:\Users\ana\Downloads\AnyDesk.exe source=sysmon host=pc-1
10:10:01 ana run C:\Users\ana\Downloads\AnyDesk.exe source=security host=pc-2
expect: ana pairs=2 followons=2 witnesses=0,0
10:02 ben call-in +442079460031 14m external
10:10:00 ben run C:\Users\ben\Downloads\AnyDesk.exe source=sysmon cmd="AnyDesk.exe --install"
10:10:01 ben run C:\Users\ben\Downloads\AnyDesk.exe source=security cmd="AnyDesk.exe --start"
expect: ben pairs=2 followons=2 witnesses=0,0
10:02 cem call-in +442079460031 14m external
10:10:00 cem run C:\Users\cem\Downloads\AnyDesk.exe source=sysmon account=cem
10:10:01 cem run C:\Users\cem\Downloads\AnyDesk.exe source=security account=admin
expect: cem pairs=2 followons=2 witnesses=0,0
10:02 dag call-in +442079460031 14m external
10:10:00 dag run C:\Users\dag\Downloads\AnyDesk.exe source=sysmon pid=71
10:10:01 dag run C:\Users\dag\Downloads\AnyDesk.exe source=security pid=72
expect: dag pairs=2 followons=2 witnesses=0,0
