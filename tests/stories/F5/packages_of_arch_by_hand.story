# A file that pacman is given is picked by hand; what it fetches itself is not.
person ana
person ben
10:02 ana call-in +442079460031 14m
10:10 ana shell "sudo pacman -U ./helper-1.0-1-x86_64.pkg.tar.zst"
expect: ana hits=C9,F5 points.F5=20 says="from a file or address picked by hand"
10:02 ben call-in +442079460032 14m
10:10 ben shell "sudo pacman -S helper"
expect: ben hits=C9,F5 points.F5=12
