# The national form, a number that is withheld from the person but not from the network, and a line number.
person ana
person ben
person cleo
09:00 ana run C:\Windows\explorer.exe
10:02 ana call-in +442079460031 14m asserted="<sip:02079460031@192.0.2.10;user=phone>" name="J. Miller"
10:10 ana run C:\Windows\System32\quickassist.exe
10:02 ben call-in anonymous 14m asserted=sip:+442079460031@carrier.example name="J. Miller"
10:10 ben run C:\Windows\System32\quickassist.exe
10:02 cleo call-in +442079460033 14m asserted=sip:2003@pbx.example name="J. Miller"
10:10 cleo run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,F3 untestable=C4,C7,C11,C13,C15,C17,F8,P1
expect: ben hits=C9,F3
expect: cleo hits=C9,F3
