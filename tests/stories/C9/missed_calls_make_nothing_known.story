# A call from the number a week ago that nobody answered: whoever it is, Ana does not know them. Ben
# called it himself, and nobody answered: he knew the number.
person ana
-7d 11:00 ana call-in +442079460031 missed
10:02 ana call-in +442079460031 4m
10:10 ana run C:\Users\ana\Downloads\AnyDesk.exe
person ben
-7d 11:00 ben call-out +442079460031 missed
10:02 ben call-in +442079460031 4m
10:10 ben run C:\Users\ben\Downloads\AnyDesk.exe
expect: ana hits=C9,F1,F2 says="no call dialled or answered in"
expect: ben none
