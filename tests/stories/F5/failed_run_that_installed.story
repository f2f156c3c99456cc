# The run of the tool failed at another package: the database of packages has this one.
person ana
source apt covers=packages
source dpkg covers=packages
10:02 ana call-in +442079460031 14m external
10:10:00 ana install helper source=apt version=6.3.2 cmd="apt install helper" result="failed: Sub-process /usr/bin/dpkg returned an error code (1)"
10:10:40 ana install helper source=dpkg version=6.3.2
expect: ana pairs=1 followons=1 points.F5=12
