person ana
source calls covers=calls region=GB
09:40 ana mail billing@invoice.example detail="subject=Your renewal, questions: (020) 7946-0031"
10:02 ana call-out +442079460031 35m
10:12 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana hits=C2,C9,F1,F2 band=critical
