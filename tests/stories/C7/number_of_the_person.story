# No list of own numbers is needed where it is known at which number the person is called.
person ana number=+442079460003
person ben number=+442079460003
09:00 ana run C:\Windows\explorer.exe
10:02 ana call-in +442079460931 1m
10:05 ana run C:\Windows\System32\quickassist.exe
10:02 ben call-in +442071230931 1m
10:05 ben run C:\Windows\System32\quickassist.exe
expect: ana hits=C7,C9,F3 points.C7=10 says="begins like +442079460003, at which the person is called"
expect: ben hits=C9,F3 untestable=C4,C8,C11,C13,C15,C17,F8,P1
