# The desk telephone rang for some seconds and was not answered, or knows that another one was; the
# mobile was. The talk ended when the mobile says, or nobody knows when, but not with the ringing on
# the desk.
person ana
person ben
person eva
source mobile covers=calls
10:00 ana call-in +442079460031 missed ring=20s
10:00:05 ana call-in +442079460031 no-end source=mobile
10:55 ana run C:\Users\ana\Downloads\AnyDesk.exe
10:00 ben call-in +442079460031 missed ring=20s
10:00:05 ben call-in +442079460031 50m no-answer-time source=mobile
10:45 ben run C:\Users\ben\Downloads\AnyDesk.exe
10:00 eva call-in +442079460031 0s ring=12s elsewhere no-answer-time
10:00:05 eva call-in +442079460031 no-end source=mobile
10:55 eva run C:\Users\eva\Downloads\AnyDesk.exe
expect: ana calls=1 hits=C9,F1,F2 phase=during cannotsay="10:00:05Z was not logged"
expect: ben calls=1 hits=C9,F1,F2 phase=during
expect: eva calls=1 hits=C9,F1,F2 phase=during cannotsay="10:00:05Z was not logged"
