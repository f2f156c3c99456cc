# Too few; too slow; three hours before; and another person's.
person ana
08:00 ana visit https://intranet.example/
person ben
08:00 ben visit https://intranet.example/
person eva
08:00 eva visit https://intranet.example/
person ole
mails ana from=09:30 count=19 every=10s senders=19
10:02 ana call-in +442079460031 14m
mails ben from=09:00 count=60 every=60s senders=10
10:02 ben call-in +442079460032 14m
mails eva from=06:30 count=120 every=5s senders=40
10:02 eva call-in +442079460033 14m
10:02 ole call-in +442079460034 14m
expect: ana none
expect: ben none
expect: eva none
