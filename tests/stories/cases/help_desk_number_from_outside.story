# The help desk's number on an inbound call proves nothing, however often the help desk calls.
person ana
number +442079460500 list=helpdesk owner=it
-9d 09:00 ana call-in +442079460500 3m
10:02 ana call-in +442079460500 14m external
10:10 ana run C:\Windows\System32\quickassist.exe
10:12 ana run C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe cmd="powershell -w hidden -c x"
expect: ana suppressed=- hits=C9,F3,F7 band=medium says="proves nothing by its number"
