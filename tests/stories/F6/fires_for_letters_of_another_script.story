# The o is a Cyrillic one; DNS and the browser's history have the name as xn--...
person ana
rules {"ownDomains": ["northgate.example"]}
10:02 ana call-in +442079460031 14m
10:10 ana visit https://xn--nrthgate-nbh.example/login
expect: ana hits=C9,F6 points.F6=15 says="(reads nоrthgate[.]example, Cyrillic and Latin letters) resembles northgate[.]example"
