# No country code in the log: the nine last digits are those of a listed number. Another number with
# the same ending and a country of its own is not meant.
person ana
person lev
number +442079460031 list=blocklist label="Fake bank"
09:00 ana run C:\Windows\explorer.exe
10:02 ana call-in 02079460031 3m
09:00 lev run C:\Windows\explorer.exe
10:02 lev call-in +492079460031 3m
expect: ana hits=C1,C5,C9 points.C1=10 says="same nine digits"
expect: lev none
