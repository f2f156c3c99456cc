# A log without any unanswered call may not hold attempts at all.
person ana
10:12 ana call-in +442079460031 8m
10:15 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana hits=C9,F1,F2 untestable=C4,C7,C8,C11,C13,C15,C17,F8,P1
