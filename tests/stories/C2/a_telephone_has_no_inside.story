# Pages are searched for calls of telephones, and for those that an exchange sent to the outside.
person ana
person ben
source iphone covers=calls telephone
09:55 ana visit https://fix.example/ detail="title=Locked, call +44 20 7946 0031"
10:02 ana call-out +442079460031 14m source=iphone
10:30 ana run C:\Users\ana\Downloads\AnyDesk.exe
09:55 ben visit https://fix.example/ detail="title=Locked, call +44 20 7946 0031"
10:02 ben call-out +442079460031 14m
10:30 ben run C:\Users\ben\Downloads\AnyDesk.exe
expect: ana hits=C2,C9,F1,F2
expect: ben hits=C9,F1,F2 untestable=C2,C13,C15,C16,F8,P1 says="pages are searched only for calls that surely left"
