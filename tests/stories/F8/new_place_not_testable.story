# Too few sign-ins before; many, but from as many places; and enough, but all of the same day.
person ana
person ben
person eva
history ana sign-ins=19 peer=198.51.100.9
10:02 ana call-in +442079460031 14m
10:08 ana reset "User registered security info"
10:09 ana sign-in success peer=203.0.113.7
history ben sign-ins=5 peer=198.51.100.1
history ben sign-ins=4 peer=198.51.100.2
history ben sign-ins=4 peer=198.51.100.3
history ben sign-ins=4 peer=198.51.100.4
history ben sign-ins=4 peer=198.51.100.5
10:02 ben call-in +442079460032 14m
10:08 ben reset "User registered security info"
10:09 ben sign-in success peer=203.0.113.7
history eva sign-ins=19 peer=198.51.100.9
08:00 eva sign-in success peer=198.51.100.9
08:10 eva sign-in success peer=198.51.100.9
10:02 eva call-in +442079460033 14m
10:08 eva reset "User registered security info"
10:09 eva sign-in success peer=203.0.113.7
expect: ana hits=C9,F8 points.F8=25 aftermath=0 says="; whether the sign-in of ana from 203.0.113.7 came from a new place cannot be told: 19 sign-ins"
expect: ben hits=C9,F8 points.F8=25 says="cannot be told: 21 sign-ins up to 1 d before came from 5 other addresses"
expect: eva hits=C9,F8 points.F8=25 says="cannot be told: 19 sign-ins"
