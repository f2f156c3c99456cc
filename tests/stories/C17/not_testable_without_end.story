person ana
history ana calls=60 number=+442079460100 length=3m
11:02 ana call-in +442079460031 0m no-end
11:30 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana hits=C9,F1,F2 untestable=C4,C7,C8,C11,C17,F8,P1 phase=during cannotsay="was not logged; it counts as"
