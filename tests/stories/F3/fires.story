person ana
10:02 ana call-in +442079460031 14m
10:10 ana run C:\Windows\System32\msra.exe cmd="msra.exe /saveasfile"
expect: ana hits=C9,F3 points.F3=35 band=medium says="; first seen"
