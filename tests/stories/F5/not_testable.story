person ana
source history covers=browser
10:02 ana call-in +442079460031 14m
10:10 ana visit https://get.teamviewer.com/x source=history
expect: ana untestable=C4,C7,C8,C11,C13,C15,C17,F1,F3,F5,F7,F8,F9,P1 hits=C9,F6
