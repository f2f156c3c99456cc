# Ines is told her new password on the way, and nothing of hers is known there but her computer.
person sam
person ines
history ines sign-ins=30 peer=198.51.100.9 detail="device id=6a01"
10:02 sam call-in +442079460031 9m
10:07 sam reset "Reset user password" peer=ines account=sam
13:00 ines sign-in success peer=203.0.113.7 detail="device id=6a01"
16:40 ines sign-in success peer=203.0.113.8
expect: sam points.F8=10 aftermath=0 says="a new place, but on a device that was used before"
