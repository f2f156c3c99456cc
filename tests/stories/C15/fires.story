# 60 calls of the group lie between 9 and 17 h; this one comes at 22 h.
person ana zone=UTC
history ana calls=60 number=+442079460100
22:02 ana call-in +442079460031 4m
22:05 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana hits=C9,C15,C17,F1,F2 points.C15=5 points.C17=6 says="22:02 in UTC"
