# A tool that was not let run is an attempt worth a third; one that runs after it counts in full.
person ana
person ben
10:02 ana call-in +442079460031 14m external
10:10 ana run /Users/ana/Downloads/AnyDesk result="stopped by Santa"
10:02 ben call-in +442079460032 14m external
10:10 ben run /Users/ben/Downloads/AnyDesk result="stopped by Santa"
10:12 ben run /Users/ben/Downloads/AnyDesk
expect: ana hits=C9,F1,F2 points.F1=11.7 points.F2=3.3 says="first seen; did not come to pass: stopped by Santa"
expect: ben hits=C9,F1,F2 points.F1=35 points.F2=10
