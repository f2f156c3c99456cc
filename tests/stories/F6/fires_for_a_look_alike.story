person ana
rules {"ownDomains": ["northgate.example"]}
10:02 ana call-in +442079460031 14m
10:10 ana visit https://n0rthgate.example/login
expect: ana hits=C9,F6 points.F6=15 says="resembles northgate[.]example"
