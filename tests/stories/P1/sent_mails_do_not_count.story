person ana
08:00 ana visit https://intranet.example/
mails ana from=09:30 count=120 every=5s senders=40 detail=direction=outbound
10:02 ana call-in +442079460031 14m
expect: ana none
