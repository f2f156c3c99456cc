person ana
mails ana from=09:30 count=120 every=5s senders=3
10:02 ana call-in +442079460031 14m
10:08 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana hits=C9,F1,F2,P1 points.P1=15 priority=66 pairs=1 followons=1 says="120 mails from 3 senders in 9 min 55 s, the last of them 22 min 5 s before the call"
