# Nothing on the command line is hidden by a parameter: what is run is decoded by it. What is decoded and
# only looked at is none.
person ana
person ben
person eva
10:02 ana call-in +442079460031 14m
10:08 ana run C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe cmd="powershell -c iex ([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('aQBlAHgA')))"
expect: ana hits=C9,F7 points.F7=25
10:02 ben call-in +442079460032 14m
10:08 ben shell "base64 -d letter.txt > letter.pdf"
expect: ben none
10:02 eva call-in +442079460033 14m
10:08 eva shell "echo aWQ= | base64 -d | sh"
expect: eva hits=C9,F7
