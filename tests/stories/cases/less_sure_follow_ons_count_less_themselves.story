# A doubtful follow-on beside a sure one neither counts as if it were as sure, nor takes from what the
# sure one says. Ana's tool is known by its host only, the reset names her. Ben's tool may have run
# before the call. Eva has the reset alone: never more than Ana or Ben. Of Pia all is known by the host.
source laptop covers=programs uncertainty=2s
person ana
person ben
person eva
person pia
10:02 ana call-in +442079460031 14m
10:05 ana run C:\Tools\AnyDesk.exe host-only
10:08 ana reset success detail="new factor"
10:02 ben call-in +442079460031 14m
10:02 ben run C:\Tools\AnyDesk.exe
10:08 ben reset success detail="new factor"
10:02 eva call-in +442079460031 14m
10:08 eva reset success detail="new factor"
10:02 pia call-in +442079460031 14m
10:05 pia run C:\Tools\AnyDesk.exe host-only
10:08 pia reset success detail="new factor" host-only
expect: ana hits=C9,F1,F8 points.F1=21 points.F8=25 priority=52 attribution=direct says="known by the host only: × 0.60"
expect: ben hits=C9,F1,F8 points.F1=24.5 points.F8=25 priority=56 says="order undetermined: × 0.70"
expect: eva hits=C9,F8 priority=31
expect: pia hits=C9,F1,F8 points.F1=35 priority=34 attribution=host_only
