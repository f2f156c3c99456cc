# The group works from 22 h to 6 h: a call after midnight is usual, one at noon is not.
person ana zone=UTC
history ana calls=60 number=+442079460100 hours=22-30
person ben zone=UTC
02:02 ana call-in +442079460031 1m
02:03 ana run C:\Users\ana\Downloads\AnyDesk.exe
12:02 ben call-in +442079460031 1m
12:03 ben run C:\Users\ben\Downloads\AnyDesk.exe
expect: ana hits=C9,F1,F2
expect: ben hits=C9,C15,F1,F2 says="12:02 in UTC"
