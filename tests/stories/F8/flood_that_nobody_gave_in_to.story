# Sign-ins from a new place, but none of them after an approval.
person ana
history ana sign-ins=30 peer=198.51.100.9
10:02 ana call-in +442079460031 14m
10:05:00 ana mfa denied peer=203.0.113.7
10:05:40 ana mfa timed_out peer=203.0.113.7
10:06:10 ana mfa denied peer=203.0.113.7
10:07:00 ana mfa timed_out peer=203.0.113.7
10:08:00 ana mfa denied peer=203.0.113.7
10:09:00 ana sign-in failed peer=203.0.113.7
10:12:00 ana sign-in success peer=192.0.2.4
expect: ana hits=C9,F8 points.F8=25 aftermath=0
