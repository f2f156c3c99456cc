# The log does not say the client; and with a client, nothing to learn from.
person ana
person ben
09:00 ana run C:\Windows\explorer.exe
10:02 ana call-out +442079460031 14m device=PJSIP/2003
10:10 ana run C:\Windows\System32\quickassist.exe
10:02 ben call-out +442079460031 14m agent="Zoiper rv2.10.11.4"
10:10 ben run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,F3 untestable=C2,C13,C15,C16,F8,P1 says="The log does not say with what telephone or program the call was placed"
expect: ben hits=C9,F3 says="fewer calls of known clients before than the 50 needed to learn from"
