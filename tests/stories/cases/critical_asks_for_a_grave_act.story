# The call was reported, and a download counts 15 beside it: with a shared screen, hands on the keyboard,
# a reset or a log cleared that is Critical. With as much by other means it is High, however high.
source helpdesk covers=calls reported
person ana
person ben
person eva
person ole
person pia
person sue
10:02 ana call-in +442079460031 14m
10:02 ana call-in +442079460031 14m source=helpdesk reporter=ana
10:04 ana download https://files.example/notes.zip path=C:\Users\ana\Downloads\notes.zip
10:08 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,C18,F3,F4 band=critical
10:02 ben call-in +442079460032 14m
10:02 ben call-in +442079460032 14m source=helpdesk reporter=ben
10:04 ben download https://files.example/notes.zip path=C:\Users\ben\Downloads\notes.zip
10:08 ben run C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe cmd="powershell -enc SQBFAFgAIAAoAA=="
expect: ben hits=C9,C18,F4,F7 band=critical
10:02 eva call-in +442079460033 14m
10:02 eva call-in +442079460033 14m source=helpdesk reporter=eva
10:04 eva download https://files.example/notes.zip path=C:\Users\eva\Downloads\notes.zip
10:08 eva reset success detail="new factor"
expect: eva hits=C9,C18,F4,F8 priority=86 band=critical
10:02 ole call-in +442079460034 14m
10:02 ole call-in +442079460034 14m source=helpdesk reporter=ole
10:04 ole download https://files.example/notes.zip path=C:\Users\ole\Downloads\notes.zip
10:08 ole run C:\Windows\System32\wevtutil.exe cmd="wevtutil cl Security"
expect: ole hits=C9,C18,F4,F9 priority=86 band=critical
10:02 pia call-in +442079460035 14m
10:02 pia call-in +442079460035 14m source=helpdesk reporter=pia
10:04 pia download https://files.example/setup.exe path=C:\Users\pia\Downloads\setup.exe
10:05 pia run C:\Users\pia\Downloads\setup.exe
10:06 pia run C:\Windows\System32\msiexec.exe cmd="msiexec /i C:\Users\pia\Downloads\a.msi"
expect: pia hits=C9,C18,F4,F5 priority=96 band=high gate="Critical asks for C1, C2, C3 or C18"
# Nor is it Critical by the call's other signs.
10:00 sue call-in +442079460036 missed
10:01 sue call-in +442079460036 missed
10:02 sue call-in +442079460036 missed
10:03 sue call-in +442079460036 14m name="IT Service Desk"
10:05 sue run C:\Users\sue\Downloads\AnyDesk.exe
10:08 sue run C:\Windows\System32\quickassist.exe
expect: sue hits=C8,C9,C10,C11,F1,F2,F3 band=high gate="Critical asks for C1, C2, C3 or C18"
