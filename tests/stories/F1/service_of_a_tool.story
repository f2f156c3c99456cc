person ana
10:02 ana call-in +442079460031 14m
10:10 ana service "ScreenConnect Client (a1b2)" path="C:\Program Files (x86)\ScreenConnect Client (a1b2)\ScreenConnect.ClientService.exe"
expect: ana hits=C9,F1 points.F1=35 analytics=AN0683
