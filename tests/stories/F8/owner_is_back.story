# Ines has her new password, works from where she always does, and then travels. Tom's session goes
# on for a while, but it is not he who signs in next.
person sam
person ines
person tom
history ines sign-ins=30 peer=198.51.100.9
history tom sign-ins=30 peer=198.51.100.9
10:02 sam call-in +442079460031 9m
10:07 sam reset "Reset user password" peer=ines account=sam
13:00 ines sign-in success peer=198.51.100.9
16:40 ines sign-in success peer=203.0.113.7
-3d 10:02 sam call-in +442079460032 9m
-3d 10:07 sam reset "Reset user password" peer=tom account=sam
-3d 11:30 tom sign-in success peer=198.51.100.9
-3d 16:40 tom sign-in success peer=203.0.113.8
expect: sam points.F8=45 says="tom then signed in from 203.0.113.8"
expect: sam#2 points.F8=10 band=info aftermath=0 says="the sign-in of ines that followed came from a known place, 198.51.100.9: its owner has the new credential"
