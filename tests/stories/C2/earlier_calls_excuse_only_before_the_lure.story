# Only calls that the number was talked with before the mail excuse it. Ana's first call after the mail
# excuses nothing; Ben had dialled the number a few hours before it; Eva knew the number, Ole rang
# back a missed call.
person ana
person ben
person eva
person ole
person pia
-2d 11:00 ana mail a@x.example detail="subject=Renewal of 399.00: call +44 20 7946 0031"
-1d 09:00 ana call-out +442079460031 1m
10:02 ana call-out +442079460031 14m
-2d 04:00 ben call-out +442079460031 3m
-2d 11:00 ben mail a@x.example detail="subject=Renewal of 399.00: call +44 20 7946 0031"
10:02 ben call-out +442079460031 14m
10:10 ben run C:\Users\ben\Downloads\AnyDesk.exe
-5d 04:00 eva call-in +442079460031 3m
-2d 11:00 eva mail a@x.example detail="subject=Renewal of 399.00: call +44 20 7946 0031"
10:02 eva call-out +442079460031 14m
10:10 eva run C:\Users\eva\Downloads\AnyDesk.exe
-3d 04:00 ole call-in +442079460031 missed
-2d 11:00 ole mail a@x.example detail="subject=Renewal of 399.00: call +44 20 7946 0031"
10:02 ole call-out +442079460031 14m
-2d 11:00 pia mail a@x.example detail="subject=Renewal of 399.00: call +44 20 7946 0031"
-2d 12:00 pia call-out +442079460031 3m
09:00 pia mail a@x.example detail="subject=Last reminder: call +44 20 7946 0031"
10:02 pia call-out +442079460031 14m
expect: ana sequences=2 hits=C2,C9
expect: ana#2 hits=C2 says="stood in a mail 1 d 23 h"
expect: ben none
expect: eva none
expect: ole hits=C2,C9
expect: pia#2 hits=C2 says="stood in a mail 1 d 23 h"
