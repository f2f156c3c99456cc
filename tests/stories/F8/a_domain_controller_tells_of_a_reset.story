# What a computer's log tells counts, though it covers no identity provider.
person ana
source security covers=programs,packages format=evtx
10:02 ana call-in +442079460031 9m
10:07 ana reset "password reset" source=security
expect: ana hits=C9,F8 points.F8=25 analytics=AN0686
