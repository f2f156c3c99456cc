# Nothing needs to be fetched where the system's own remote access is switched on for the caller, nor
# to be shared. Switching it off is no such thing.
person ana
person ben
person eva
source mac covers=programs format=eslogger
10:02 ana call-in +442079460031 14m
10:10 ana run C:\Windows\System32\net.exe cmd="net localgroup administrators support /add" parent=cmd.exe
10:11 ana run C:\Windows\System32\reg.exe cmd="reg add 'HKLM\System\CurrentControlSet\Control\Terminal Server' /v fDenyTSConnections /t REG_DWORD /d 0 /f" parent=cmd.exe
10:02 ben call-in +442079460032 14m
10:11 ben run C:\Windows\System32\reg.exe cmd="reg add 'HKLM\System\CurrentControlSet\Control\Terminal Server' /v fDenyTSConnections /t REG_DWORD /d 1 /f" parent=cmd.exe
10:02 eva call-in +442079460033 14m
10:11 eva shell "sudo systemsetup -setremotelogin on" source=mac
expect: ana hits=C9,F3,F9 points.F3=25 band=medium says="Remote Desktop of Windows was switched on by command: reg add"
expect: ben none
expect: eva hits=C9,F3 points.F3=25 says="Remote Login of macOS"
