# The package of Windows is named as the program is.
person ana
person ben
10:02 ana call-in +442079460031 14m
10:10 ana run msiexec.exe cmd="msiexec /i C:\Work\ScreenConnect.ClientSetup.msi /qn"
10:02 ben call-in +442079460032 14m
10:10 ben run msiexec.exe cmd="msiexec /i C:\Work\Agent.msi /qn"
expect: ana points.F1=35 says="program name screenconnect.clientsetup.exe"
expect: ben hits=C9,F5
