# What is too little to tell by the built-in rules is enough by these.
rules {"limits": {"baselineSignIns": 19, "signInsPerPlace": 4, "baselineApplications": 50}}
person ana
person ben
person eva
history ana sign-ins=19 peer=198.51.100.9
10:02 ana call-in +442079460031 14m
10:08 ana reset "User registered security info"
10:09 ana sign-in success peer=203.0.113.7
history ben sign-ins=5 peer=198.51.100.1 package=Mail
history ben sign-ins=4 peer=198.51.100.2 package=Mail
history ben sign-ins=4 peer=198.51.100.3 package=Mail
history ben sign-ins=4 peer=198.51.100.4 package=Mail
history ben sign-ins=4 peer=198.51.100.5 package=Mail
10:02 ben call-in +442079460032 14m
10:08 ben reset "User registered security info"
10:09 ben sign-in success peer=203.0.113.7
history eva sign-ins=30 peer=198.51.100.9 package=Mail
10:02 eva call-in +442079460033 14m
10:08 eva consent "Mail Backup Assistant"
expect: ana hits=C9,F8 points.F8=45
expect: ben hits=C9,F8 points.F8=45
expect: eva hits=C9,F8 points.F8=45
