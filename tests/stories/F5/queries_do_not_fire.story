# Package tools that are asked, that remove, or that bring up to date what is there.
person ana
10:02 ana call-in +442079460031 14m
10:08 ana shell "dpkg -s nmap"
10:09 ana shell "pacman -Syu"
10:10 ana run /usr/bin/rpm cmd="rpm -qi nmap"
10:11 ana shell "sudo apt remove nmap"
expect: ana none
