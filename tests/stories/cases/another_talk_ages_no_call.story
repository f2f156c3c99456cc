# The weight falls with the time in which somebody was free to act and did not. Ana talks with a
# supplier of years for 8 of the 13 minutes: 5 remain, which is full weight.
person ana
number +442079460100 list=contact label="Castle Couriers"
-30d 10:00 ana call-out +442079460100 3m
10:00 ana call-in +442079460031 7m
10:09 ana call-in +442079460100 8m
10:20 ana run "C:\Program Files (x86)\AnyDesk\AnyDesk.exe"
expect: ana calls=1 points.F1=35 band=medium says="AnyDesk"
expect: ana says="13 min after the call, 8 min of them in other talks"
# Two at once, on two telephones, took the time once.
person eva
-30d 10:00 eva call-out +442079460100 3m
10:00 eva call-in +442079460031 7m
10:09 eva call-in +442079460100 6m
10:11 eva call-in +442079460100 6m source=mobile
10:20 eva run "C:\Program Files (x86)\AnyDesk\AnyDesk.exe"
expect: eva points.F1=35 says="8 min of them in other talks"
