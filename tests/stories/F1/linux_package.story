person ana
source apt covers=packages,programs format=apt_history
10:02 ana call-in +442079460031 14m
10:10 ana install anydesk cmd="apt install anydesk" source=apt
expect: ana hits=C9,F1,F5 analytics=AN0684
