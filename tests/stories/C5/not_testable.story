person ana
plan +442079460031 not_tested
10:02 ana call-in +442079460031 4m
10:10 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana hits=C9,F1,F2 untestable=C5,C11,C15,C17,F8,P1
