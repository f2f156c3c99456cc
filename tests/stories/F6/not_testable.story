person ana
source sysmon covers=programs
10:02 ana call-in +442079460031 14m
10:10 ana run C:\Users\ana\Downloads\AnyDesk.exe source=sysmon
expect: ana untestable=C4,C7,C8,C11,C13,C15,C17,F4,F6,F8,P1
