# Two withheld numbers are not one number: no repeated contact, no attempts.
person ana
10:00 ana call-in anonymous missed
10:05 ana call-in anonymous missed
10:10 ana call-in anonymous 5m
10:12 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,F3 calls=3 says="a withheld number: the person was not shown who called"
