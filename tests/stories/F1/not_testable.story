# A browser log alone: programs cannot be told.
person ana
source history covers=browser
10:02 ana call-in +442079460031 14m
10:10 ana visit https://anydesk.com/en source=history
expect: ana hits=C9,F6 untestable=C4,C7,C8,C11,C13,C15,C17,F1,F3,F5,F7,F8,F9,P1 cannotsay="No log of programs"
