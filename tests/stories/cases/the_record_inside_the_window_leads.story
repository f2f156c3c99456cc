# What tells more lies before the call, within the uncertainty of another clock only.
person ana
source calls covers=calls
source apt covers=packages
source dpkg covers=packages
source rough covers=programs uncertainty=60s
10:02:00 ana call-in +442079460031 14m external
10:01:30 ana install anydesk source=apt version=6.3.2 cmd="apt install ./anydesk.deb"
10:02:10 ana install anydesk source=dpkg version=6.3.2
10:30 ana run C:\Windows\notepad.exe source=rough
expect: ana pairs=1 followons=1 witnesses=1 phase=during says="Also in apt, starts 40 s earlier"
