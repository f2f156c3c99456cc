# Ten seconds apart they are two starts of one program; five minutes apart, two installations.
person ana
person ben
source sysmon covers=programs
source security covers=programs
source apt covers=packages
source dpkg covers=packages
10:02 ana call-in +442079460031 14m
10:10:00 ana run C:\Users\ana\Downloads\AnyDesk.exe source=security host=pc-1
10:10:10 ana run C:\Users\ana\Downloads\AnyDesk.exe source=sysmon host=pc-1
expect: ana pairs=2 followons=2 witnesses=0,0
10:02 ben call-in +442079460031 14m
10:10:00 ben install anydesk source=apt version=6.3.2 cmd="apt install ./anydesk.deb"
10:15:00 ben install anydesk source=dpkg version=6.3.2
expect: ben pairs=2 followons=2 witnesses=0,0
