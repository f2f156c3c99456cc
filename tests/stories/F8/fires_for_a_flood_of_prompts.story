person ana
10:02 ana call-in +442079460031 14m
10:05:00 ana mfa denied peer=203.0.113.7
10:05:40 ana mfa timed_out peer=203.0.113.7
10:06:10 ana mfa denied peer=203.0.113.7
10:07:00 ana mfa timed_out peer=203.0.113.7
10:08:00 ana mfa approved peer=203.0.113.7
expect: ana hits=C9,F8 points.F8=25 pairs=5 analytics=AN0686 says="5 MFA prompts for ana in 3 min"
