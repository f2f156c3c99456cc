# Three attempts, the fourth call is answered.
person ana
10:00 ana call-in +442079460031 missed
10:04 ana call-in +442079460031 missed
10:09 ana call-in +442079460031 missed
10:12 ana call-in +442079460031 8m ring=4s
10:15 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana hits=C9,C10,C11,F1,F2 calls=4 pairs=4 says="3 unanswered calls" priority=71
