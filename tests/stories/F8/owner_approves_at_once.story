# Ines approves a prompt in her office minutes after the reset: no session of before does that. Tom's
# session may go on for an hour, Uma's approval came from where the caller is, and Vic's came after a
# sign-in from a new place.
person sam
person sid
person sol
person sue
person ines
person tom
person uma
person vic
history ines sign-ins=30 peer=198.51.100.9
history tom sign-ins=30 peer=198.51.100.9
history uma sign-ins=30 peer=198.51.100.9
history vic sign-ins=30 peer=198.51.100.9
10:02 sam call-in +442079460031 9m
10:07 sam reset "Reset user password" peer=ines account=sam
10:15 ines mfa approved peer=198.51.100.9
10:02 sid call-in +442079460032 9m
10:07 sid reset "Reset user password" peer=tom account=sid
10:15 tom sign-in success peer=198.51.100.9
10:02 sol call-in +442079460033 9m
10:07 sol reset "Reset user password" peer=uma account=sol
10:15 uma mfa approved peer=203.0.113.7
10:02 sue call-in +442079460034 9m
10:07 sue reset "Reset user password" peer=vic account=sue
10:15 vic sign-in success peer=203.0.113.8
12:15 vic mfa approved peer=198.51.100.9
expect: sam points.F8=10 says="came from a known place, 198.51.100.9: its owner has the new credential"
expect: sid points.F8=25 aftermath=0 says="came from a known place, 198.51.100.9"
expect: sol points.F8=45 aftermath=1
expect: sue points.F8=45 aftermath=1
