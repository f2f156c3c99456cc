person ana
10:02 ana call-in +93201234567 8m
10:05 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,F3 untestable=C4,C6,C7,C8,C11,C15,C17,F8,P1 says="number ranges of this country"
