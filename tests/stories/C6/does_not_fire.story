# An ordinary number; and the person may call a toll-free one.
person ana
10:02 ana call-in +442079460031 8m
10:12 ana call-out +448081570001 8m
10:15 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,F3
