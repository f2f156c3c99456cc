# Whatever points the rules give it, a lure is a part of its own, of 15.
person ana
rules {"points": {"P1": 40}}
mails ana from=09:30 count=120 every=5s senders=3
10:02 ana call-in +442079460031 14m
10:08 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana points.P1=40 priority=66
