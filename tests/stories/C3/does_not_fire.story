# The own number comes over an own trunk: an ordinary internal call.
person ana
number +4420794600* list=own
09:00 ana run C:\Windows\explorer.exe
10:02 ana call-in +442079460031 14m trunk=pbx-2
10:10 ana run C:\Windows\System32\quickassist.exe
expect: ana none
