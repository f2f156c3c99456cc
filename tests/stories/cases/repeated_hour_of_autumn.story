# 01:30 happens twice: the reading is kept with an hour of uncertainty, and the order stays open.
person ana zone=Europe/London
day 2026-10-25
00:30 ana call-in +442079460031 10m ambiguous
00:35 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana order=undetermined pairs=1 hits=C9,F1,F2
