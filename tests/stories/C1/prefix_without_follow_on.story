# A prefix on the list of the rules; nothing follows, and the person is covered.
person ana
rules {"PhoneNumberBlocklist": ["+4420794600*"]}
09:00 ana run C:\Windows\explorer.exe
10:02 ana call-in +442079460031 3m
expect: ana band=medium priority=41 hits=C1,C9 pairs=0 cannotsay=- analytics=AN0683,AN2018
