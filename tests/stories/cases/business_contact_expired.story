person ana
number +442079460031 list=contact owner=sales expires=2026-03-01
10:02 ana call-in +442079460031 14m
10:10 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana suppressed=- priority=51 says="the contact entry had expired"
