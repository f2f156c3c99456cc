# Gateways put a name, their own number, the number shown, or that of the caller's line there.
person ana
person ben
person cleo
person dan
number +4412345678* list=own
10:02 ana call-in +442079460031 14m contact=sip:carrier-a@203.0.113.9
10:10 ana run C:\Windows\System32\quickassist.exe
10:02 ben call-in +442079460031 14m contact=sip:0123456789@203.0.113.9
10:10 ben run C:\Windows\System32\quickassist.exe
10:02 cleo call-in +442079460031 14m contact=sip:02079460031@203.0.113.9
10:10 cleo run C:\Windows\System32\quickassist.exe
10:02 dan call-in +442079460031 14m contact=sip:+442079460000@203.0.113.9
10:10 dan run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,F3
expect: ben hits=C9,F3
expect: cleo hits=C9,F3
expect: dan hits=C9,F3
