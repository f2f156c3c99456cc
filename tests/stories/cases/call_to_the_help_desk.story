# An outbound call to the help desk's number is what people should do: suppressed, and still listed.
person ana
number +442079460500 list=helpdesk owner=it
10:02 ana call-out +442079460500 14m
10:10 ana run C:\Windows\System32\quickassist.exe
expect: ana suppressed="Call to the help desk" before=31 priority=0 hits=C9,F3
