person ana
10:02 ana call-in +442079460031 14m asserted=sip:+12025550123@carrier.example
10:10 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C8,C9,F3 points.C8=15 says="+442079460031 is inconsistent with the asserted identity sip:+12025550123@carrier.example"
