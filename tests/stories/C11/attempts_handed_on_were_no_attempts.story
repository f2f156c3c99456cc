# One call rang at this telephone again and again, handed on by others.
person ana
10:02 ana call-in +442079460031 0s missed
10:03 ana call-in +442079460031 0s missed handed-on
10:04 ana call-in +442079460031 0s missed handed-on
10:05 ana call-in +442079460031 0s missed handed-on
10:06 ana call-in +442079460031 20m
10:15 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,F3
