# Asked only where an entry could excuse the call: nobody can make a contact of a withheld number, and
# the help desk's excuses no call from it. Approved where it ran, a tool would be suppressed.
person ana
person ben
person eva
source laptop covers=programs
number +442079460500 list=helpdesk owner=it
10:02 ana call-in anonymous 14m
10:10 ana run C:\Users\ana\Downloads\AnyDesk.exe
10:02 ben call-in +442079460500 14m external
10:10 ben run C:\Users\ben\Downloads\AnyDesk.exe
10:02 eva call-in +442079460031 14m
10:10 eva run "C:\Program Files\TeamViewer\TeamViewer.exe"
expect: ana counter=-
expect: ben counter=-
expect: eva counter="Would be suppressed (0 left) if the number were a contact."
expect: eva counter="Would be suppressed (9 left) if the tool were approved where it ran."
