person ana
rules {"CallDestinationPatterns": ["^\\+44207946003"]}
10:02 ana call-in +442079460031 8m
10:05 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,F3
