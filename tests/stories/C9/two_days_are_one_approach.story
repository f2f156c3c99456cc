# Who wins somebody's trust one day and asks for the tool the next has become no acquaintance by
# the first call; who called last week has.
person ana
person ben
-1d 09:40 ana call-in +442079460031 20m
10:02 ana call-in +442079460031 4m
10:04 ana run C:\Users\ana\Downloads\AnyDesk.exe
-4d 09:40 ben call-in +442079460032 20m
10:02 ben call-in +442079460032 4m
10:04 ben run C:\Users\ben\Downloads\AnyDesk.exe
expect: ana hits=C9,F1,F2 band=medium says="but for this contact, begun by a call 1 d before"
expect: ben none
