# What sudo runs installs, and so does a command behind another.
person ana
10:02 ana call-in +442079460031 14m
10:10 ana shell "cd /srv; sudo dpkg -i tool.deb"
expect: ana hits=C9,F5 points.F5=20
