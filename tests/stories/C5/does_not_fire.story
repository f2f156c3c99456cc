# A person may mistype a number: outbound calls do not count.
person ana
plan +4412 impossible
10:02 ana call-out +4412 4m
10:10 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana hits=C9,F1,F2
