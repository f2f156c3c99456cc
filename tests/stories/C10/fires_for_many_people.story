person ana
person ben
person cy
person dan
person eve
09:00 ana run C:\Windows\explorer.exe
10:02 ana call-in +442079460031 1m
10:05 ben call-in +442079460031 1m
10:08 cy call-in +442079460031 1m
10:11 dan call-in +442079460031 1m
11:01 eve call-in +442079460031 1m
expect: ana band=low priority=21 hits=C9,C10 says="reached 5 people"
