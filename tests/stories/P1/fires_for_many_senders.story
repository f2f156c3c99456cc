person ana
mails ana from=09:30 count=20 every=30s senders=20
10:02 ana call-in +442079460031 14m
expect: ana hits=C9,P1 points.P1=15 priority=21 band=low says="20 mails from 20 senders"
expect: ana says="Unknown number; flood of mails before the call" gate=-
