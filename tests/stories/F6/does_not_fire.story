# Too few pages before to call a domain first seen; and an own page.
person ana
rules {"ownDomains": ["northgate.example"]}
history ana visits=10
10:02 ana call-in +442079460031 14m
10:10 ana visit https://www.northgate.example/
10:11 ana visit https://news.example/today
expect: ana none
