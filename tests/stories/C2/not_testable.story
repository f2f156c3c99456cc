person ana
source laptop covers=programs
10:02 ana call-out +442079460031 14m
10:12 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana hits=C9,F1,F2 untestable=C2,C13,C15,C16,F4,F6,F8,P1 says="C2: No log of mails, messages or pages covers this person in the 3 d before the call"
