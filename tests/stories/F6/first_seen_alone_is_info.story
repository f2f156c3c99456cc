# An unknown number and a domain first seen: Info, whatever the points.
person ana
history ana visits=60
10:02 ana call-in +442079460031 14m
10:10 ana visit https://news.example/today
expect: ana hits=C9,F6 points.F6=5 band=info
