person ana
10:02 ana call-out sip:help@support.example 8m
10:05 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,F3 untestable=C14,C15,C16,F8,P1 says="fewer calls before than the 50"
