person ana
10:02 ana call-in +442079460031 14m
10:10 ana visit https://my.anydesk.com/join
expect: ana hits=C9,F6 points.F6=15 says="my[.]anydesk[.]com belongs to AnyDesk"
