# One call that is handed from telephone to telephone was placed once, to whomever had it first.
person ana
person ben
person cy
person dan
person eve
09:00 eve run C:\Windows\explorer.exe
10:02 ana call-in +442079460031 1m
10:03 ben call-in +442079460031 1m handed-on
10:04 cy call-in +442079460031 1m handed-on
10:05 dan call-in +442079460031 1m handed-on
10:06 eve call-in +442079460031 20m handed-on
10:15 eve run C:\Windows\System32\quickassist.exe
expect: eve hits=C9,F3
