# What came to the computer before the call and is opened in it counts as far as it was opened; not
# what came long before, nor what was opened before the call only.
person ana
person ben
person eva
person ole
09:50 ana download https://files.example/viewer.exe path=C:\Users\ana\Downloads\viewer.exe
10:02 ana call-in +442079460031 14m
10:10 ana run C:\Users\ana\Downloads\viewer.exe
08:01:59 ben download https://files.example/viewer.exe path=C:\Users\ben\Downloads\viewer.exe
10:02 ben call-in +442079460032 14m
10:10 ben run C:\Users\ben\Downloads\viewer.exe
09:50 eva download https://files.example/viewer.exe path=C:\Users\eva\Downloads\viewer.exe
09:55 eva run C:\Users\eva\Downloads\viewer.exe
10:02 eva call-in +442079460033 14m
09:50 ole download https://files.example/photos.zip path=C:\Users\ole\Downloads\photos.zip
10:02 ole call-in +442079460034 14m
10:10 ole run C:\Users\ole\Downloads\photos\view.exe
expect: ana hits=C9,F4 points.F4=15 pairs=1 followons=1 says="executed 20 min after it came, which was before the call"
expect: ben none
expect: eva none
expect: ole hits=C9,F4 points.F4=15 pairs=1
