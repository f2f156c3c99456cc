person ana
10:02 ana call-in +442079460031 14m
10:08 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana hits=C9,F1,F2 untestable=C4,C7,C8,C11,C13,C15,C17,F8,P1 says="P1: No log of mails covers this person in the 2 h before the call"
