# Late enough, that it ran weighs less than that it was downloaded in the call.
person ana
10:02 ana call-in +442079460031 14m
10:10 ana download https://files.example/helper.exe path=C:\Users\ana\Downloads\helper.exe
10:45 ana run C:\Users\ana\Downloads\helper.exe
expect: ana hits=C9,F4 points.F4=15 pairs=2
