person ana
10:02 ana call-in +442079460031 14m
10:10 ana run C:\Windows\System32\msiexec.exe cmd="msiexec /i C:\Users\ana\Downloads\helper.msi /qn"
expect: ana hits=C9,F5 points.F5=20
