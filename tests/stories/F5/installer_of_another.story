# A program that is named like an installer, and told to install.
person ana
10:02 ana call-in +442079460031 14m
10:10 ana run D:\x\helper-setup.exe cmd="helper-setup.exe /i"
expect: ana hits=C9,F5 points.F5=12
