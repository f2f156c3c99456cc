person ana
history ana calls=20 number=+442079460100
22:02 ana call-in +442079460031 1m
22:03 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana hits=C9,F1,F2 untestable=C4,C7,C8,C11,C13,C15,C17,F8,P1 says="than the 50 needed"
