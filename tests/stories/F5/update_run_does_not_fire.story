person ana
source apt covers=packages
10:02 ana call-in +442079460031 14m
10:10 ana install libssl3 update source=apt
10:11 ana install openssl parent=/usr/bin/unattended-upgrade source=apt
expect: ana none
