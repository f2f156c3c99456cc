# What Defender only detected was there; what it stopped is an attempt, not a changed security tool.
person ana
person ben
10:02 ana call-in +442079460031 14m external
10:08 ana download https://files.example.net/setup.exe path=C:\Users\ana\Downloads\setup.exe result="detected by Defender"
10:02 ben call-in +442079460032 14m external
10:08 ben write C:\Users\ben\Downloads\setup.exe result="stopped by Defender: quarantined"
expect: ana hits=C9,F4 points.F4=15
expect: ben hits=C9,F4 points.F4=5 says="did not come to pass: stopped by Defender: quarantined"
