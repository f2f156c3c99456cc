# Five people who dial the same number within the hour were not reached by it.
person ana
person ben
person cy
person dan
person eve
09:00 ana run C:\Windows\explorer.exe
10:02 ana call-out +442079460031 1m
10:05 ben call-out +442079460031 1m
10:08 cy call-out +442079460031 1m
10:11 dan call-out +442079460031 1m
10:14 eve call-out +442079460031 1m
expect: ana none
