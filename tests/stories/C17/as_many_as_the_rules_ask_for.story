# The rules ask for 31 examples: the call itself and 29 before are too few, with 30 before they are
# enough.
person ana group=sales
person ben group=support
rules {"limits": {"baselineCalls": 31}}
history ana calls=29
history ben calls=30
03:00 ana call-in +442079460031 14m
03:10 ana run C:\Windows\System32\quickassist.exe
03:00 ben call-in +442079460031 14m
03:10 ben run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,F3 untestable=C4,C7,C8,C11,C13,C15,C17,F8,P1
expect: ben hits=C9,C17,F3 says="C17: 14 min"
