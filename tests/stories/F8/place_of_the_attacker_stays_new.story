# What an attacker did an hour ago excuses nothing.
person ana
history ana sign-ins=30 peer=198.51.100.9
09:02 ana sign-in success peer=203.0.113.7
10:02 ana call-in +442079460031 14m
10:08 ana reset "User registered security info"
10:09 ana sign-in success peer=203.0.113.7
expect: ana hits=C9,F8 points.F8=45
