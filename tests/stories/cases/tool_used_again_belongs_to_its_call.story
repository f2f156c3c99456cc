# Another call of that day has nothing to do with the tool, nor with its use days later.
person ana
rules {"windows": {"reuseWithin": "14d"}}
10:02 ana call-in +442079460031 10m
10:05 ana run C:\Tools\AnyDesk.exe
13:00 ana call-in +442079460044 5m
13:02 ana run C:\Windows\System32\quickassist.exe
3d 09:00 ana run C:\Tools\AnyDesk.exe
expect: ana sequences=2 calls=1 pairs=2 followons=2 hits=C9,F1
expect: ana#2 calls=1 pairs=1 hits=C9,F3
