# A parameter that is none of an encoded command, and another program's parameters.
person ana
10:02 ana call-in +442079460031 14m
10:05 ana run C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe cmd="powershell -file deployscript"
10:06 ana run C:\Tools\notes.exe cmd="notes.exe -ec aGVsbG8gd29ybGQ="
expect: ana none
