# It counts as an hour long: the window closes an hour and a half after the answer.
person ana
person ben
10:00 ana call-in +442079460031 no-end
11:29 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,F3 cannotsay="was not logged; it counts as 1 h long"
09:00 ben run C:\Windows\explorer.exe
09:00 ben visit https://intranet.example/
10:00 ben call-in +442079460031 no-end
11:31 ben run C:\Windows\System32\quickassist.exe
expect: ben none
