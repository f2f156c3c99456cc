person ana
person ben
history ana calls=60 number=+442079460100
-5d 11:00 ben call-out sip:sales@support.example 1m
11:02 ana call-out sip:help@support.example 1m
11:05 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,F3
