# What was not let run was not seen before: a retry that succeeds counts in full, and so does a run days
# after a refused one. Eva used the program before.
person ana
person ben
person eva
10:02 ana call-in +442079460031 14m
10:08 ana run C:\Tools\rclone.exe result=blocked
10:09 ana run C:\Tools\rclone.exe
-3d 09:00 ben run C:\Tools\rclone.exe result=blocked
10:02 ben call-in +442079460031 14m
10:08 ben run C:\Tools\rclone.exe
-3d 09:00 eva run C:\Tools\rclone.exe
10:02 eva call-in +442079460031 14m
10:08 eva run C:\Tools\rclone.exe
expect: ana hits=C9,F9 points.F9=25
expect: ben hits=C9,F9 points.F9=25
expect: eva none
