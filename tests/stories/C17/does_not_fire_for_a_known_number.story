person ana
history ana calls=60 number=+442079460100 length=3m
11:02 ana call-in +442079460100 35m
11:30 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana none
