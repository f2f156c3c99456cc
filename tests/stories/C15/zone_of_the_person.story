# 13 h in UTC is 22 h in Tokyo, where this person works; the history lies in working hours there.
person ana zone=Asia/Tokyo
history ana calls=60 number=+442079460100 hours=0-8
13:02 ana call-in +442079460031 1m
13:03 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana hits=C9,C15,F1,F2 says="22:02 in Asia/Tokyo"
