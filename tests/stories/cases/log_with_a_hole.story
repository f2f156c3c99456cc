# The log of programs lacks the time after the call: not "nothing happened", but "cannot say".
person ana
source laptop covers=programs,browser gap=09:50-12:00
09:00 ana run C:\Windows\System32\notepad.exe
10:02 ana call-in +442079460031 21m
13:00 ana run C:\Windows\System32\notepad.exe
expect: ana band=info calls=1 pairs=0 cannotsay="No log of programs covers this person" says="no log of what followed"
