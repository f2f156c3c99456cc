person ana
10:02 ana call-in +442079460031 14m
10:08 ana run C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe cmd="powershell.exe -w hidden -enc SQBFAFgA"
expect: ana hits=C9,F7 says="encoded shell: powershell.exe -w"
