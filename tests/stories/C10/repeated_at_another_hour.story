# Three calls in the morning, one in the afternoon: that one is repeated contact no more.
person ana
10:00 ana call-in +442079460031 1m
10:05 ana call-in +442079460031 1m
10:10 ana call-in +442079460031 1m
16:00 ana call-in +442079460031 4m
16:02 ana run C:\Windows\System32\quickassist.exe
expect: ana#2 calls=1 hits=C9,F3
