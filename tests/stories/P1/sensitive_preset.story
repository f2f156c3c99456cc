rules {"windows": {"floodWithin": "5m"}, "limits": {"floodMails": 20}}
person ana
mails ana from=09:30 count=24 every=7s senders=2
10:02 ana call-in +442079460031 14m
expect: ana hits=C9,P1 says="24 mails from 2 senders" priority=21
