person ana
source sysmon covers=programs
10:02 ana call-in +442079460031 14m
10:10 ana run C:\Users\ana\Downloads\AnyDesk.exe source=sysmon
expect: ana untestable=C11,C15,C17,F4,F6,F8,P1
