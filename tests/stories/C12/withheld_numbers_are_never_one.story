# Five short calls in ten minutes, and nobody knows whether one caller made two of them.
person ana
10:00 ana call-in anonymous 5s
10:01 ana call-in anonymous 5s
10:02 ana call-in anonymous 5s
10:03 ana call-in anonymous 5s
10:04 ana call-in anonymous 8m
10:10 ana run C:\Windows\System32\quickassist.exe
expect: ana points.C12=- hits=C9,F3
