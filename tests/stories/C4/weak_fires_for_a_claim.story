# A name that people trust, and a carrier that knows its customer only.
person ana
10:02 ana call-in +442079460031 14m name="Northern Bank" verification=TN-Validation-Passed-B
10:10 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C4,C8,C9,F3 points.C4=8 says="as if it were a bank, but the carrier attests only its customer (B)"
