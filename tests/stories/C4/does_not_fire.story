# Attested in full; and a partial one, of a caller who claims nothing.
person ana
person ben
09:00 ana run C:\Windows\explorer.exe
10:02 ana call-in +442079460031 14m attestation=A
10:10 ana run C:\Windows\System32\quickassist.exe
10:02 ben call-in +442079460032 14m attestation=B name="J. Miller"
10:10 ben run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,F3 untestable=C7,C8,C11,C13,C15,C17,F8,P1
expect: ben hits=C9,F3 untestable=C7,C11,C13,C15,C17,F8,P1
