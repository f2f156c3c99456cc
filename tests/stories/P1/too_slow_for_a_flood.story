# 120 mails of one morning: 30 in any quarter of an hour.
person ana
mails ana from=09:00 count=120 every=30s senders=3
10:02 ana call-in +442079460031 14m
10:08 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana hits=C9,F1,F2
