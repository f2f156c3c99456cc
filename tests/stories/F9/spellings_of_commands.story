# More blanks than one, and the ending of the program.
person ana
person ben
10:02 ana call-in +442079460031 14m
10:08 ana run C:\Windows\System32\sc.exe cmd="sc   stop    WinDefend"
expect: ana hits=C9,F9 points.F9=25 says="Microsoft Defender Antivirus stopped or removed by command"
10:02 ben call-in +442079460032 14m
10:08 ben run C:\Windows\System32\taskkill.exe cmd="taskkill.exe /f /im MsMpEng.exe"
expect: ben hits=C9,F9 points.F9=25
