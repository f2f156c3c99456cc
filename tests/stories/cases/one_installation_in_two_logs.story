# The tool says who asked, the database of packages when it was done.
person ana
source apt covers=packages
source dpkg covers=packages
10:02 ana call-in +442079460031 14m external
10:10:00 ana install anydesk source=apt version=6.3.2 cmd="apt install ./anydesk.deb"
10:10:40 ana install anydesk source=dpkg version=6.3.2
expect: ana pairs=1 followons=1 witnesses=1
