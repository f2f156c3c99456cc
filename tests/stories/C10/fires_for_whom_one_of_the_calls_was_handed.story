# Five people were called; who got one of these calls later shares in what that tells.
person ana
person ben
person cy
person dan
person eve
person fay
10:02 ana call-in +442079460031 1m
10:05 ben call-in +442079460031 1m
10:08 cy call-in +442079460031 1m
10:11 dan call-in +442079460031 1m
10:14 eve call-in +442079460031 1m
10:15 fay call-in +442079460031 20m handed-on
10:25 fay run C:\Windows\System32\quickassist.exe
expect: fay hits=C9,C10,F3 says="reached 5 people"
