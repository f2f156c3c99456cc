# Neither an own list, nor a number of the person or of the call; a withheld number is near nobody.
person ana
person ben
10:02 ana call-in +442079460931 1m
10:05 ana run C:\Windows\System32\quickassist.exe
10:02 ben call-in anonymous 1m
10:05 ben run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,F3 untestable=C4,C7,C8,C11,C13,C15,C17,F8,P1 says="Neither the number that was called nor one of this person or the organisation is known"
expect: ben hits=C9,F3 untestable=C8,C11,C15,C17,F8,P1
