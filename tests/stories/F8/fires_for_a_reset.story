person ana
10:02 ana call-in +442079460031 14m
10:08 ana reset "User registered security info"
expect: ana hits=C9,F8 points.F8=25 pairs=1 analytics=AN0686 says="User registered security info for ana;"
