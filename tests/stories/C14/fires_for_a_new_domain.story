person ana
history ana calls=60 number=+442079460100
11:02 ana call-out sip:help@support.example 1m
11:05 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,C14,F3 says="never called before"
