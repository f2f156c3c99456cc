person ana
person ben
09:00 ana run C:\Windows\explorer.exe
10:02 ana call-in +442079460031 14m
10:10 ben run C:\Users\ben\Downloads\AnyDesk.exe
expect: ana none
expect: ben none
