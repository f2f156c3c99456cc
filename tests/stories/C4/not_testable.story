# Tokens are often lost on the way: that there is none says nothing.
person ana
09:00 ana run C:\Windows\explorer.exe
10:02 ana call-in +442079460031 14m name="J. Miller" verification=No-TN-Validation
10:10 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,F3 untestable=C4,C7,C11,C13,C15,C17,F8,P1 says="which says nothing about the number"
