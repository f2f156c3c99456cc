# A number that rings until somebody answers does not make its own hour a usual one.
person ana zone=UTC
history ana calls=60 number=+442079460100
02:00 ana call-in +442079460031 20s missed
02:05 ana call-in +442079460031 20s missed
02:10 ana call-in +442079460031 20s missed
02:15 ana call-in +442079460031 4m
02:17 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana hits=C9,C10,C11,C15,C17,F1,F2 says="2:00 in UTC"
