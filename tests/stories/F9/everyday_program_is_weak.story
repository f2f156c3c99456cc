person ana
10:02 ana call-in +442079460031 14m
10:08 ana run "C:\Program Files\Dropbox\Dropbox.exe"
expect: ana hits=C9,F9 points.F9=8 says="(a common name or an everyday program: weak)"
