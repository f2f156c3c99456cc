person ana
person ben
10:00 ben call-in +442079460031 4s source=pbx
10:00 ben call-in +442079460031 4s source=phone
10:02 ben call-in +442079460031 4s source=pbx
10:02 ben call-in +442079460031 4s source=phone
10:04 ben call-in +442079460031 4s source=pbx
10:09 ana call-in +442079460031 20m
10:15 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,F3
