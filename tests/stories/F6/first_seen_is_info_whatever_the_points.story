# The gate, not the points: here an unknown number and a domain first seen are worth 20. With a lure,
# or more calls, they are not alone.
person ana
person ben
person eva
rules {"points": {"C9": 20}}
history ana visits=60
10:02 ana call-in +442079460031 14m
10:10 ana visit https://news.example/today
expect: ana hits=C9,F6 points.C9=20 points.F6=5 priority=19 band=info gate="An unknown number and a domain first seen"
history ben visits=60
mails ben from=09:30 count=120 every=5s senders=3
10:02 ben call-in +442079460031 14m
10:10 ben visit https://news.example/today
expect: ben hits=C9,F6,P1 priority=35 band=low
history eva visits=60
10:00 eva call-in +442079460031 1m
10:01 eva call-in +442079460031 1m
10:02 eva call-in +442079460031 14m
10:10 eva visit https://news.example/today
expect: eva hits=C9,C10,F6 priority=30 band=low
