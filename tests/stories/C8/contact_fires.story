# The Contact header names a telephone number that is neither the one shown nor near it.
person ana
10:02 ana call-in +442079460031 14m contact=sip:+12025550177@203.0.113.9:5060
10:10 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C8,C9,F3 points.C8=15 says="+442079460031 is inconsistent with the number in the Contact header, sip:+12025550177@203.0.113.9:5060"
