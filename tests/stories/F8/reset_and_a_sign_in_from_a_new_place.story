# Before the reset or after it, while the call or its window lasts; not from where the account is
# used anyway, nor from the network of an IPv6 address that is.
person ana
person ben
person eva
person fay
history ana sign-ins=30 peer=198.51.100.9
history ben sign-ins=30 peer=2001:db8:1:2::a1
history eva sign-ins=30 peer=198.51.100.9
history fay sign-ins=30 peer=198.51.100.9
10:02 ana call-in +442079460031 14m
10:06 ana sign-in success peer=203.0.113.7
10:08 ana reset "User registered security info"
10:02 ben call-in +442079460032 14m
10:08 ben reset "User registered security info"
10:09 ben sign-in success peer=2001:db8:1:2:f00d:0:0:7
10:02 eva call-in +442079460033 14m
10:08 eva reset "User registered security info"
10:09 eva sign-in success peer=198.51.100.9
10:47 eva sign-in success peer=203.0.113.7
10:02 fay call-in +442079460034 14m
10:08 fay reset "User registered security info"
expect: ana hits=C9,F8 points.F8=45 band=medium aftermath=1 says="; ana then signed in from 203.0.113.7, a new place: 30 sign-ins"
expect: ben hits=C9,F8 points.F8=25 aftermath=0 says="came from a known place, 2001:db8:1:2::/64"
expect: eva hits=C9,F8 points.F8=25 aftermath=0 says="; the sign-in of eva that followed came from a known place, 198.51.100.9"
expect: fay hits=C9,F8 points.F8=25 aftermath=0
