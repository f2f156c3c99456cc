person ana
history ana sign-ins=199 peer=198.51.100.9 package=Mail
10:02 ana call-in +442079460031 14m
10:08 ana consent "Mail Backup Assistant"
expect: ana hits=C9,F8 points.F8=25 says="; whether it is new to the organisation cannot be told by 199 sign-ins and consents"
