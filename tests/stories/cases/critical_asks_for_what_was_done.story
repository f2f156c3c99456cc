# An attempt, a weak name and a reset that served its owner ask for no Critical, however much else there
# is; but an attempt keeps a contact from taking anything away, because it is no habit.
number +442079460031 list=blocklist source=ops
number +442079460077 list=contact owner=sales
person ana
person ben
person eva
person ole
10:02 ana call-in +442079460031 14m
10:02 ben call-in +442079460031 14m
10:02 eva call-in +442079460031 14m
10:02 ole call-in +442079460077 14m
10:03 ana run C:\Windows\System32\quickassist.exe
10:03 ben run C:\Windows\System32\quickassist.exe result=blocked
10:04 ana download https://files.example/setup.exe path=C:\Users\ana\Downloads\setup.exe
10:05 ana run C:\Users\ana\Downloads\setup.exe
10:04 ben download https://files.example/setup.exe path=C:\Users\ben\Downloads\setup.exe
10:05 ben run C:\Users\ben\Downloads\setup.exe
10:06 ben run C:\Windows\System32\msiexec.exe cmd="msiexec /i C:\Users\ben\Downloads\a.msi"
10:04 eva download https://files.example/setup.exe path=C:\Users\eva\Downloads\setup.exe
10:05 eva run C:\Users\eva\Downloads\setup.exe
10:06 eva run C:\Windows\System32\msiexec.exe cmd="msiexec /i C:\Users\eva\Downloads\a.msi"
10:07 eva run "C:\Program Files\Dropbox\Dropbox.exe"
10:08 ole run C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe cmd="powershell -enc SQBFAFgAIAAoAA==" result=blocked
expect: ana band=critical
expect: ben hits=C1,C9,F3,F4,F5 points.F3=11.7 band=high
expect: eva hits=C1,C9,F4,F5,F9 points.F9=8 band=high
expect: ole hits=C9,F7 points.C9=6 points.F7=8.3 suppressed=-
