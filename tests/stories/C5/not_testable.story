person ana
plan +442079460031 not_tested
10:02 ana call-in +442079460031 4m
10:10 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana hits=C9,F1,F2 untestable=C4,C5,C7,C8,C11,C13,C15,C17,F8,P1
