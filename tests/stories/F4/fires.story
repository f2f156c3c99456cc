person ana
10:02 ana call-in +442079460031 14m
10:10 ana download https://files.example/tool.zip path=C:\Users\ana\Downloads\tool.zip
expect: ana hits=C9,F4 points.F4=15
