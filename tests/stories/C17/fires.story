# Talks of the group last three minutes; a stranger keeps the person for 35.
person ana
history ana calls=60 number=+442079460100 length=3m
11:02 ana call-in +442079460031 35m
11:30 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana hits=C9,C17,F1,F2 points.C17=6 says="35 min" phase=during
