person ana
number +442079460031 list=contact owner=sales label=Acme
mails ana from=09:30 count=120 every=5s senders=40
10:02 ana call-in +442079460031 14m
expect: ana hits=C9,P1 suppressed="Business contact" before=21
