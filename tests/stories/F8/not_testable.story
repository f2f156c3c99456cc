person ana
10:02 ana call-in +442079460031 14m
10:10 ana remote AnyDesk.exe
expect: ana untestable=C4,C7,C8,C11,C13,C15,C17,F8,P1 says="No log of an identity provider"
