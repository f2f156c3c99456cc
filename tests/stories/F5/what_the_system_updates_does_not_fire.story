# An update run says so of itself, whatever its command. The command of a service installs nothing.
person ana
person ben
09:00 ana visit https://intranet.example/
09:00 ben visit https://intranet.example/
10:02 ana call-in +442079460031 14m
10:10 ana run C:\Windows\System32\msiexec.exe update cmd="msiexec /i C:\Windows\Temp\patch.msi"
expect: ana none
10:02 ben call-in +442079460032 14m
10:10 ben service helper path=C:\Tools\helper.exe cmd="msiexec /i C:\Tools\helper.msi"
expect: ben none
