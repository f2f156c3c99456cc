# 25 seconds are one call, 45 are two.
person ana
person ben
source phone covers=calls format=apple_call_history
10:02:00 ana call-in +442079460031 14m
10:02:25 ana call-in +442079460031 14m source=phone
10:10 ana run C:\Windows\System32\quickassist.exe
expect: ana calls=1 pairs=1
10:02:00 ben call-in +442079460031 14m
10:02:45 ben call-in +442079460031 14m source=phone
10:10 ben run C:\Windows\System32\quickassist.exe
expect: ben calls=2 pairs=2
