# Sent on by an own number, by an extension, and by the number at which the person is called, always or this time.
person ana
person ben
person cleo number=+447700900123
person dan
number +4412345678* list=own
10:02 ana call-in +442079460031 14m diversion="sip:01234567812@pbx.example reason=no-answer"
10:10 ana run C:\Windows\System32\quickassist.exe
10:02 ben call-in +442079460031 14m diversion=sip:2100@pbx.example
10:10 ben run C:\Windows\System32\quickassist.exe
10:02 cleo call-in +442079460031 14m diversion=tel:+447700900123
10:10 cleo run C:\Windows\System32\quickassist.exe
10:02 dan call-in +442079460031 14m diversion=tel:+447700900123 account=07700900123
10:10 dan run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,F3
expect: ben hits=C9,F3
expect: cleo hits=C9,F3
expect: dan hits=C9,F3
