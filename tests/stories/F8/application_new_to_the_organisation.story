# Ana consents to what nobody used before, Ben to what others signed in to last month.
person ana
person ben
history ana sign-ins=100 peer=198.51.100.9 package=Mail
history ben sign-ins=100 peer=198.51.100.9 package="Calendar Sync"
10:02 ana call-in +442079460031 14m
10:08 ana consent "Mail Backup Assistant"
10:02 ben call-in +442079460032 14m
10:08 ben consent "calendar sync"
expect: ana hits=C9,F8 points.F8=45 band=medium says="consent to Mail Backup Assistant; new to the organisation: not among 200 sign-ins and consents of all people up to 1 d before"
expect: ben hits=C9,F8 points.F8=25 says="consent to calendar sync; known in the organisation since"
