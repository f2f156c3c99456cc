# People complained about the number: few points, no Critical and no AN2018, unlike the blocklist.
person ana
number +442079460031 list=complaint label="3 complaints"
10:02 ana call-in +442079460031 14m ring=5s
10:20 ana run C:\Users\ana\Downloads\AnyDesk.exe parent=chrome.exe
expect: ana band=medium hits=C1,C9,F1,F2 points.C1=8 pairs=1 says="often borrowed: 3 complaints" analytics=AN0683
