# In quotes, in another language, by PowerShell, on Linux and macOS; taking somebody out is nothing.
person ana
person ben
person eva
person ole
person pia
person rob
10:02 ana call-in +442079460031 14m
10:08 ana run C:\Windows\System32\net.exe cmd="net  localgroup 'Administratoren' bob /add"
10:02 ben call-in +442079460032 14m
10:08 ben run powershell.exe cmd="powershell Add-LocalGroupMember -Group Administrators -Member bob"
10:02 eva call-in +442079460033 14m
10:08 eva shell "sudo usermod -aG sudo bob"
10:02 ole call-in +442079460034 14m
10:08 ole shell "dseditgroup -o edit -a bob -t user admin"
10:02 pia call-in +442079460035 14m
10:08 pia run C:\Windows\System32\net.exe cmd="net localgroup Administrators bob /delete"
10:02 rob call-in +442079460036 14m
10:08 rob shell "sudo usermod -aG audio bob"
expect: ana says="local administrator added by command"
expect: ben says="local administrator added by command"
expect: eva says="local administrator added by command"
expect: ole says="local administrator added by command"
expect: pia none
expect: rob none
