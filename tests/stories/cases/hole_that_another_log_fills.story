# What one log lacks another one covers.
person ana
source laptop covers=programs,browser gap=09:50-12:00
source sysmon covers=programs,browser
09:00 ana run C:\Windows\System32\notepad.exe
09:00 ana run C:\Windows\System32\calc.exe source=sysmon
10:02 ana call-in +442079460031 21m
expect: ana none
