person ana
history ana calls=60 number=+442079460100
11:02 ana call-in +442079460031 1m
11:03 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana hits=C9,F1,F2 untestable=C4,C7,C8,C11,F8,P1
