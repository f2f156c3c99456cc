# The caller called twice; one of the calls was handed on, and came back twice.
person ana
person ben
10:02 ben call-in +442079460031 1m
10:03 ana call-in +442079460031 1m handed-on
10:04 ben call-in +442079460031 1m handed-on
10:05 ana call-in +442079460031 1m handed-on
10:06 ben call-in +442079460031 1m handed-on
10:07 ana call-in +442079460031 1m handed-on
10:20 ana call-in +442079460031 20m
10:25 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,F3
