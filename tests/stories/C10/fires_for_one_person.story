# Three calls within an hour, nothing after them: listed, and at most Low.
person ana
09:00 ana run C:\Windows\explorer.exe
10:02 ana call-in +442079460031 1m
10:20 ana call-in +442079460031 1m
10:55 ana call-in +442079460031 1m
expect: ana band=info priority=16 sequences=1 calls=3 hits=C9,C10
