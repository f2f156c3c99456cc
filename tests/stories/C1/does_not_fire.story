# A neighbouring number is not on the list, and the unknown number alone is not worth a sequence.
person ana
number +442079460032 list=blocklist
09:00 ana run C:\Windows\explorer.exe
10:02 ana call-in +442079460031 3m
expect: ana none
