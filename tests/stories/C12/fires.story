# One number tries five people for some seconds each, then keeps the last one on the line.
person ana
person ben
person cy
10:00 ana call-in +442079460031 4s
10:01 ben call-in +442079460031 5s
10:02 cy call-in +442079460031 0s missed
10:03 ana call-in +442079460031 3s
10:04 ben call-in +442079460031 6s
10:09 cy call-in +442079460031 20m
10:15 cy run C:\Windows\System32\quickassist.exe
expect: cy hits=C9,C12,F3 points.C12=8 says="placed 5 calls shorter than 15 s"
