person ana
person ben
person eva
10:02 ana call-in +442079460031 14m
10:08 ana run C:\Windows\System32\sc.exe cmd="sc stop WinDefend"
10:02 ben call-in +442079460032 14m
10:08 ben run C:\Windows\System32\net.exe cmd="net localgroup administrators support7 /add"
10:02 eva call-in +442079460033 14m
10:08 eva run C:\Windows\System32\wevtutil.exe cmd="wevtutil cl Security"
expect: ana hits=C9,F9 says="Microsoft Defender Antivirus stopped or removed by command"
expect: ben hits=C9,F9 says="local administrator added by command"
expect: eva hits=C9,F9 says="log cleared by command"
