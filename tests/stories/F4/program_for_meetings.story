# Whoever is called by a customer may have to fetch what the meeting needs. From its maker's domain it
# is what it says; a file of that name from elsewhere may be anything, and so may another file that
# lies there.
person ana
person ben
person eva
10:02 ana call-in +442079460031 14m
10:10 ana download https://cdn.zoom.us/prod/ZoomInstallerFull.exe path="C:\Users\ana\Downloads\ZoomInstallerFull (1).exe"
10:12 ana run "C:\Users\ana\Downloads\ZoomInstallerFull (1).exe"
10:02 ben call-in +442079460032 14m
10:10 ben download https://notzoom.us/ZoomInstallerFull.exe path=C:\Users\ben\Downloads\ZoomInstallerFull.exe
10:12 ben run C:\Users\ben\Downloads\ZoomInstallerFull.exe
10:02 eva call-in +442079460033 14m
10:10 eva download https://zoom.us/rec/download/fix.exe path=C:\Users\eva\Downloads\fix.exe
10:12 eva run C:\Users\eva\Downloads\fix.exe
expect: ana hits=C9,F4 points.F4=10 band=info says="Zoom for meetings from its maker's domain, then executed"
expect: ben hits=C9,F4 points.F4=30
expect: eva hits=C9,F4 points.F4=30
