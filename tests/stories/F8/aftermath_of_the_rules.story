rules {"windows": {"aftermath": "2h"}}
person sam
person ines
history ines sign-ins=30 peer=198.51.100.9
10:02 sam call-in +442079460031 9m
10:07 sam reset "Reset user password" peer=ines account=sam
16:40 ines sign-in success peer=203.0.113.7
expect: sam hits=C9,F8 points.F8=25 aftermath=0
