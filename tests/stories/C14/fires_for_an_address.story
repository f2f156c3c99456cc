person ana
10:02 ana call-out sip:help@192.0.2.44:5060 8m
10:05 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,C14,F3 says="bare address"
