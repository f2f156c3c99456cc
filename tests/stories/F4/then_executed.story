person ana
10:02 ana call-in +442079460031 14m
10:10 ana download https://files.example/helper.exe path=C:\Users\ana\Downloads\helper.exe
10:12 ana run C:\Users\ana\Downloads\helper.exe
expect: ana hits=C9,F4 points.F4=30 pairs=2 says="then executed 2 min later"
