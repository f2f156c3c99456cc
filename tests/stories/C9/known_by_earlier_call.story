# The number called a week ago: known, so the call is worth nothing and no sequence comes of it.
person ana
-7d 11:00 ana call-in +442079460031 2m
10:02 ana call-in +442079460031 4m
10:10 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana none
