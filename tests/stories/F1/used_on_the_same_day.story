# A use of the same day makes no habit: it may belong to what the call is about. One of the day before
# does.
person ana
person ben
09:58 ana run C:\Users\ana\Downloads\AnyDesk.exe
10:02 ana call-in +442079460031 14m
10:10 ana run C:\Users\ana\Downloads\AnyDesk.exe
-1d 10:10 ben run C:\Tools\AnyDesk.exe
10:02 ben call-in +442079460032 14m
10:10 ben run C:\Tools\AnyDesk.exe
expect: ana points.F1=35 says="no use outside of calls more than"
expect: ben points.F1=10 says="used 1 time before"
