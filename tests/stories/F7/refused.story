# Three commands of which one was refused are too few; a fourth that runs makes a run of them.
person ana
person ben
person cal
10:02 ana call-in +442079460031 14m external
10:10:00 ana run whoami.exe
10:10:20 ana run ipconfig.exe
10:10:40 ana run systeminfo.exe result="blocked by policy"
10:02 ben call-in +442079460032 14m external
10:10:00 ben run whoami.exe
10:10:20 ben run ipconfig.exe
10:10:40 ben run systeminfo.exe result="blocked by policy"
10:10:50 ben run systeminfo.exe
10:02 cal call-in +442079460033 14m external
10:10:00 cal run powershell.exe cmd="powershell.exe -enc SQBFAFgA" result="stopped by Defender"
expect: ana hits=C9,F7 points.F7=8.3 says="too few of them came to pass"
expect: ben hits=C9,F7 points.F7=25
expect: cal hits=C9,F7 points.F7=8.3 says="did not come to pass: stopped by Defender"
