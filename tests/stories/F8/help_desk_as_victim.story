# The caller has the help desk reset Ines, and signs in as Ines six hours later; a day later it
# counts no more. Sam is the one who was called, Ines has no call at all.
person sam
person ines
person tom
history ines sign-ins=30 peer=198.51.100.9
history tom sign-ins=30 peer=198.51.100.9
10:02 sam call-in +442079460031 9m
10:07 sam reset "Reset user password" peer=ines@northgate.example account=sam@northgate.example
16:40 ines sign-in success peer=203.0.113.7
-1d 10:02 sam call-in +442079460032 9m
-1d 10:07 sam reset "Reset user password" peer=tom@northgate.example account=sam@northgate.example
10:08 tom sign-in success peer=203.0.113.8
expect: sam sequences=2 hits=C9,F8 points.F8=25 aftermath=0
expect: sam#2 hits=C9,F8 points.F8=45 band=medium aftermath=1 analytics=AN0686 says="Reset user password for ines@northgate.example, an account of somebody else, by sam@northgate.example; ines then signed in from 203.0.113.7, a new place"
expect: ines none
expect: tom none
