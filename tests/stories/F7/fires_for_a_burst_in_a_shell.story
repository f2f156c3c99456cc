# What is typed in a shell counts, whichever program it is; but not without a look around, nor where all
# of it is a habit.
person ana
person ben
person eva
source shell covers=programs format=shell_history
10:02 ana call-in +442079460031 14m
10:08:00 ana shell "cat /etc/passwd" source=shell
10:08:20 ana shell "ls -la /home" source=shell
10:08:40 ana shell "id" source=shell
10:02 ben call-in +442079460032 14m
10:08:00 ben shell "git pull" source=shell
10:08:20 ben shell "make" source=shell
10:08:40 ben shell "less README" source=shell
-4d 09:00:00 eva shell "git pull" source=shell
-4d 09:00:20 eva shell "make" source=shell
-4d 09:00:40 eva shell "hostname" source=shell
-3d 09:00:00 eva shell "git pull" source=shell
-3d 09:00:20 eva shell "make" source=shell
-3d 09:00:40 eva shell "hostname" source=shell
-2d 09:00:00 eva shell "git pull" source=shell
-2d 09:00:20 eva shell "make" source=shell
-2d 09:00:40 eva shell "hostname" source=shell
10:02 eva call-in +442079460033 14m
10:08:00 eva shell "git pull" source=shell
10:08:20 eva shell "make" source=shell
10:08:40 eva shell "hostname" source=shell
expect: ana hits=C9,F7 points.F7=25 says="3 commands in 40 s"
expect: ben none
expect: eva hits=C9,F7 points.F7=10
