# The approval that ends the flood is itself a sign-in from where the account was never used.
person ana
history ana sign-ins=20 peer=198.51.100.9
history ana sign-ins=10 peer=192.0.2.4
10:02 ana call-in +442079460031 14m
10:05:00 ana mfa denied peer=203.0.113.7
10:05:40 ana mfa timed_out peer=203.0.113.7
10:06:10 ana mfa denied peer=203.0.113.7
10:07:00 ana mfa timed_out peer=203.0.113.7
10:08:00 ana mfa approved peer=203.0.113.7
expect: ana hits=C9,F8 points.F8=45 band=medium pairs=5 aftermath=0 says="; ana then signed in from 203.0.113.7, a new place: 30 sign-ins up to 1 d before came from 2 other addresses"
