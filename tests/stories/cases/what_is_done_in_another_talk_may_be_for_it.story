# As long after the call as it seems: the other talk is not over yet, nobody answered, its end was
# not logged, or it was over before the call was.
person ana
person ben
person eva
person ole
number +442079460100 list=contact label="Castle Couriers"
-30d 10:00 ana call-out +442079460100 3m
10:00 ana call-in +442079460031 10m
10:16 ana call-in +442079460100 20m
10:30 ana run "C:\Program Files (x86)\AnyDesk\AnyDesk.exe"
expect: ana points.F1=17.5 band=low
-30d 10:00 ben call-out +442079460100 3m
10:00 ben call-in +442079460031 10m
10:16 ben call-in +442079460100 2m missed
10:30 ben run "C:\Program Files (x86)\AnyDesk\AnyDesk.exe"
expect: ben points.F1=17.5 band=low
-30d 10:00 eva call-out +442079460100 3m
10:00 eva call-in +442079460031 10m
10:16 eva call-in +442079460100 no-end
10:30 eva run "C:\Program Files (x86)\AnyDesk\AnyDesk.exe"
expect: eva points.F1=17.5 band=low
-30d 10:00 ole call-out +442079460100 3m
09:40 ole call-in +442079460100 12m
10:00 ole call-in +442079460031 10m
10:30 ole run "C:\Program Files (x86)\AnyDesk\AnyDesk.exe"
expect: ole points.F1=17.5 band=low
