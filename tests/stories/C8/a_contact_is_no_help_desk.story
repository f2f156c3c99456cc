# A supplier's number can be shown by anybody: its entry is not that of the help desk whose name goes
# with it, and takes away no more than C9. Where the label says nothing, or the same, it is theirs.
person ana
person ben
person eva
number +442079460200 list=contact owner=sales label="Harbour Freight"
number +442079460201 list=contact owner=it label="Brightly IT Support"
number +442079460202 list=contact owner=it
10:02 ana call-in +442079460200 14m name="IT Service Desk"
10:10 ana run C:\Users\ana\Downloads\AnyDesk.exe
10:02 ben call-in +442079460201 14m name="IT Helpdesk"
10:10 ben run C:\Users\ben\Downloads\AnyDesk.exe
10:02 eva call-in +442079460202 14m name="IT Helpdesk"
10:10 eva run C:\Users\eva\Downloads\AnyDesk.exe
expect: ana suppressed=- hits=C8,C9,F1,F2 points.C8=15 points.C9=0 says="is that of the contact Harbour Freight"
expect: ben suppressed="Business contact"
expect: eva suppressed="Business contact"
