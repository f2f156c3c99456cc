person ana
source apt covers=packages format=apt_history
10:02 ana call-in +442079460031 14m
10:10 ana install nmap cmd="apt install nmap" source=apt
expect: ana hits=C9,F5 points.F5=12 analytics=AN0684
