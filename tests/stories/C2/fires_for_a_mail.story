# The victim of an invented invoice dials the number in its subject. National form, at home.
person ana
source calls covers=calls region=GB
-1d 16:00 ana mail billing@invoice.example detail="subject=Invoice 4471 of 499.00: call 020 7946 0031 to cancel"
10:02 ana call-out +442079460031 14m
expect: ana hits=C2,C9 points.C2=35 priority=41 band=medium says="+442079460031 stood in a mail 18 h 2 min before: subject=Invoice 4471"
