# The same call, reported about two minutes off: one call, and the log's record leads.
person ana
source helpdesk covers=calls reported uncertainty=5m
10:02 ana call-in +442079460031 10m ring=4s
10:04 ana call-in +442079460031 10m source=helpdesk reporter=ana
10:20 ana run C:\Windows\System32\quickassist.exe
expect: ana calls=1 pairs=1 hits=C9,C18,F3 says="Also in helpdesk, starts 2 min later"
