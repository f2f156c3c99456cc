person ana
09:00 ana visit https://intranet.example/
10:00 ana call-internal 204 1m
10:05 ana call-internal 204 1m
10:10 ana call-internal 204 1m
10:12 ana run C:\Windows\System32\quickassist.exe
expect: ana none
