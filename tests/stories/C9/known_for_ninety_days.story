# Who dialled the number a hundred days ago may have forgotten it.
person ana
person ben
-100d 11:00 ana call-out +442079460031 2m
10:02 ana call-in +442079460031 4m
10:10 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,F3
-80d 11:00 ben call-out +442079460031 2m
10:02 ben call-in +442079460031 4m
10:10 ben run C:\Windows\System32\quickassist.exe
expect: ben none
