# Learned from what the group called with before; a new version is the same client.
person ana
person ben
person cleo group=lab
history ana calls=60 number=2003 out agent="Yealink SIP-T46S 66.84.0.15"
10:02 ana call-internal 2003 14m agent="Zoiper rv2.10.11.4"
10:10 ana run C:\Windows\System32\quickassist.exe
10:02 ben call-internal 2003 14m agent="Yealink SIP-T46S 66.86.0.5"
10:10 ben run C:\Windows\System32\quickassist.exe
expect: ana hits=C16,F3 says="zoiper rv placed the call, which the group never used before"
expect: ben none
