# The entry for the number itself had expired, that for its prefix had not.
person ana
number +442079460031 list=blocklist source=carrier expires=2026-03-01
number +4420794600* list=blocklist source=fraud-desk
10:02 ana call-in +442079460031 14m
10:10 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana hits=C1,C9,F1,F2 says="from fraud-desk"
