# Its file has another name, and its binary the old one; or its package says what it is. A program that
# only names another one carries nothing.
person ana
person ben
person eva
source apt covers=packages
10:02 ana call-in +442079460031 14m
10:08 ana run C:\Users\ana\AppData\helper.exe original=rclone.exe
expect: ana hits=C9,F9 points.F9=25 says="rclone, which carries files away, first seen"
10:02 ben call-in +442079460031 14m
10:08 ben install rclone source=apt cmd="apt install rclone"
expect: ben hits=C9,F5,F9 points.F9=25
09:00 eva visit https://intranet.example/
10:02 eva call-in +442079460031 14m
10:08 eva run C:\Tools\notes.exe cmd="notes.exe about rclone.txt"
expect: eva none
