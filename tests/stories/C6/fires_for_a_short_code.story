# A short code sends messages; as a caller it was made up. An extension is none, however short.
person ana
person ben
class 73822 short_code
10:02 ana call-in 73822 8m
10:15 ana run C:\Windows\System32\quickassist.exe
10:02 ben call-out 73822 8m
10:15 ben run C:\Windows\System32\quickassist.exe
expect: ana hits=C6,C9,F3 points.C6=10 says="73822 is a short code"
expect: ben hits=C9,F3
