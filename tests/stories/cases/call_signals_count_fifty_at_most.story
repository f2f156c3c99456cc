# 35 + 6 + 40 are 81. A lure before the call is no part of these, but without anything after the call
# nothing is more than Medium.
person ana
person ben
number +442079460031 list=blocklist
source helpdesk covers=calls reported
09:00 ana run C:\Windows\explorer.exe
10:02 ana call-in +442079460031 10m
10:02 ana call-in +442079460031 10m source=helpdesk reporter=ana
expect: ana hits=C1,C9,C18 priority=50 band=medium
mails ben from=09:30 count=120 every=5s senders=3
10:02 ben call-in +442079460031 10m
10:02 ben call-in +442079460031 10m source=helpdesk reporter=ben
expect: ben hits=C1,C9,C18,P1 priority=59 band=medium gate="No follow-on: at most Medium"
