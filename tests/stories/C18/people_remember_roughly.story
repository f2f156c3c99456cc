# Nine minutes off it is that call; half an hour off it is another one.
person ana
person ben
source helpdesk covers=calls reported
10:02 ana call-in +442079460031 10m
10:11 ana call-in +442079460031 10m source=helpdesk reporter=ana
10:20 ana run C:\Windows\System32\quickassist.exe
expect: ana calls=1 hits=C9,C18,F3
10:02 ben call-in +442079460031 10m
10:32 ben call-in +442079460031 10m source=helpdesk reporter=ben
10:35 ben run C:\Windows\System32\quickassist.exe
expect: ben calls=2 hits=C9,C18,F3
