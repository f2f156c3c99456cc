# Where the package tool lies says nothing of the tool that it was told to install.
person ana
source audit covers=programs format=auditd
10:02 ana call-in +442079460031 14m
10:10 ana run /usr/bin/dpkg cmd="dpkg -i rustdesk-1.3.2-x86_64.deb" source=audit
expect: ana hits=C9,F1,F5 points.F1=35 says="program name rustdesk, told to /usr/bin/dpkg"
