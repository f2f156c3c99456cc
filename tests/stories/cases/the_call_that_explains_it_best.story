# Of two calls, the one in which it happened, or after which it happened sooner; whichever came first.
person ana
person ben
10:00 ana call-in +442079460031 20m
10:05 ana call-in +442079460044 2m source=mobile
10:15 ana run C:\Windows\System32\quickassist.exe
expect: ana calls=2 pairs=2 phase=during points.F3=35 says="15 min into the call"
10:00 ben call-in +442079460032 3m
10:20 ben call-in +442079460045 3m
10:24 ben run C:\Windows\System32\quickassist.exe
expect: ben calls=2 pairs=2 phase=after points.F3=35 says="; 1 min after the call"
