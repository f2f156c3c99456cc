# The hole of the log is over before the call: it was quiet afterwards, and nothing is to be said.
person ana
source laptop covers=programs,browser gap=08:00-09:50
07:00 ana run C:\Windows\System32\notepad.exe
10:02 ana call-in +442079460031 21m
13:00 ana run C:\Windows\System32\notepad.exe
expect: ana none
