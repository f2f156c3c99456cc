person ana
source helpdesk covers=calls reported
09:00 ana run C:\Windows\explorer.exe
10:02 ana call-in +442079460031 10m source=helpdesk reporter=ana
expect: ana hits=C9,C18 band=medium priority=46
