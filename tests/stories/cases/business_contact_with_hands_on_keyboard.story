# A contact plays down nothing that goes with hands on the keyboard.
person ana
number +442079460031 list=contact owner=sales
10:02 ana call-in +442079460031 14m
10:08 ana run C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe cmd="powershell -enc SQBFAFgA"
expect: ana suppressed=- priority=31 hits=C9,F7
