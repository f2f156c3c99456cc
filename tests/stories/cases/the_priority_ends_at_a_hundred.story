# 50 of the call, 50 of what followed and 15 of the lure.
person ana
number +442079460031 list=blocklist
source helpdesk covers=calls reported
mails ana from=09:30 count=120 every=5s senders=3
10:02 ana call-in +442079460031 10m
10:02 ana call-in +442079460031 10m source=helpdesk reporter=ana
10:08 ana run C:\Users\ana\Downloads\AnyDesk.exe
10:09 ana run C:\Windows\System32\quickassist.exe
expect: ana priority=100 band=critical
