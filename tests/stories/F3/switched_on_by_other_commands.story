# As macOS and GNOME switch it on. A page that only tells how is no command.
person ana
person ben
person eva
source mac covers=programs format=eslogger
10:02 ana call-in +442079460031 14m
10:11 ana shell "sudo /System/Library/CoreServices/RemoteManagement/ARDAgent.app/Contents/Resources/kickstart -activate -configure -access -on" source=mac
expect: ana says="Remote Management of macOS was switched on by command"
10:02 ben call-in +442079460032 14m
10:11 ben shell "grdctl rdp enable"
expect: ben says="Remote Desktop of GNOME was switched on by command"
10:02 eva call-in +442079460033 14m
10:11 eva service helper path=C:\Tools\helper.exe cmd="helper.exe fDenyTSConnections /d 0"
expect: eva none
