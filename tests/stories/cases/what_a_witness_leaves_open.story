# The Security log names neither computer nor number nor command here: nothing contradicts.
person ana
source sysmon covers=programs
source security covers=programs
10:02 ana call-in +442079460031 14m external
10:10:00 ana run C:\Users\ana\Downloads\AnyDesk.exe source=sysmon host=pc-1 pid=71 cmd="AnyDesk.exe --start"
10:10:02 ana run AnyDesk.exe source=security
expect: ana pairs=1 followons=1 witnesses=1 says="Also in security, starts 2 s later, program AnyDesk.exe"
