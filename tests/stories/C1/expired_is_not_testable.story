person ana
number +442079460031 list=blocklist expires=2026-03-01
10:02 ana call-in +442079460031 14m
10:05 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana hits=C9,F1,F2 untestable=C1,C4,C7,C8,C11,C13,C15,C17,F8,P1 says="entry had expired"
