# A service by the name that people are shown, by PowerShell; a driver; a policy in the registry. Asking
# is nothing.
person ana
person ben
person eva
person ole
person pia
10:02 ana call-in +442079460031 14m
10:08 ana run C:\Windows\System32\net.exe cmd="net stop 'Windows Defender Antivirus Service'"
10:02 ben call-in +442079460032 14m
10:08 ben run powershell.exe cmd="powershell Stop-Service WinDefend -Force"
10:02 eva call-in +442079460033 14m
10:08 eva run C:\Windows\System32\fltmc.exe cmd="fltmc unload SysmonDrv"
10:02 ole call-in +442079460034 14m
10:08 ole run C:\Windows\System32\reg.exe cmd="reg add 'HKLM\SOFTWARE\Policies\Microsoft\Windows Defender' /v DisableAntiSpyware /d 1"
10:02 pia call-in +442079460035 14m
10:08 pia run C:\Windows\System32\reg.exe cmd="reg query 'HKLM\SOFTWARE\Policies\Microsoft\Windows Defender' /v DisableAntiSpyware"
10:09 pia run powershell.exe cmd="powershell Get-Service 'Windows Defender Firewall'"
expect: ana says="Microsoft Defender Antivirus stopped or removed by command"
expect: ben says="Microsoft Defender Antivirus stopped or removed by command"
expect: eva says="Sysmon stopped or removed by command"
expect: ole says="security setting changed by command"
expect: pia none
