# With the preset "late", a tool first seen in a call counts again up to 14 days after it. Not: another
# tool; one that was used before the call, or by another person in it; an archiver; a minute too late.
rules {"windows": {"reuseWithin": "14d"}}
person ana
person ben
person eva
person ole
person pia
10:02 ana call-in +442079460031 14m
10:10 ana run C:\Users\ana\Downloads\AnyDesk.exe
6d 15:00 ana run C:\Users\ana\Downloads\AnyDesk.exe
6d 15:05 ana run C:\Users\ana\Downloads\TeamViewer.exe
14d 10:16 ana run C:\Users\ana\Downloads\AnyDesk.exe
14d 10:17 ana run C:\Users\ana\Downloads\AnyDesk.exe
-9d 10:10 ben run C:\Users\ben\Downloads\AnyDesk.exe
10:02 ben call-in +442079460032 14m
10:10 ben run C:\Users\ben\Downloads\AnyDesk.exe
6d 15:00 ben run C:\Users\ben\Downloads\AnyDesk.exe
10:02 eva call-in +442079460033 14m
6d 15:00 eva run C:\Users\eva\Downloads\AnyDesk.exe
10:02 ole call-in +442079460034 14m
10:10 ole run "C:\Windows\System32\quickassist.exe"
10:12 ole run "C:\Tools\rclone.exe" cmd="rclone copy C:\Work remote:x"
2d 09:00 ole run "C:\Windows\System32\quickassist.exe"
2d 09:12 ole run "C:\Tools\rclone.exe" cmd="rclone copy C:\Work remote:x"
10:12 ole run "C:\Program Files\7-Zip\7z.exe" cmd="7z a -pSecret x.7z C:\Work"
2d 09:13 ole run "C:\Program Files\7-Zip\7z.exe" cmd="7z a -pSecret x.7z C:\Work"
10:02 pia call-in +442079460035 14m
10:12 pia run "C:\Program Files\TeamViewer\TeamViewer.exe" host-only
3d 10:12 pia run C:\Users\pia\Downloads\TeamViewer.exe
expect: ana sequences=1 followons=3 pairs=3 phase=during,after,after priority=51 says="Used again: this person was first seen using it at 2026-03-10T10:10:00Z"
expect: ben followons=1 hits=C9,F1,F2
expect: eva none
expect: ole followons=5 hits=C9,F3,F9
expect: pia followons=2 points.F2=2 says="2 d 23 h after the call"
