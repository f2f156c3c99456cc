# Rules that ask for none of them: one is the least that is an attempt.
person ana
person ben
rules {"limits": {"attempts": 0}}
-1d 10:09 ana call-in +442079460044 missed
10:12 ana call-in +442079460031 8m
10:15 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,F3
10:09 ben call-in +442079460031 missed
10:12 ben call-in +442079460031 8m
10:15 ben run C:\Windows\System32\quickassist.exe
expect: ben hits=C9,C11,F3 says="1 unanswered calls"
