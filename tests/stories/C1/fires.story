# A number on the blocklist calls, and a tool runs from Downloads after the call.
person ana
number +442079460031 list=blocklist source=carrier label="Reported by two banks"
10:02 ana call-in +442079460031 14m ring=5s
10:20 ana run C:\Users\ana\Downloads\AnyDesk.exe parent=chrome.exe
expect: ana band=critical hits=C1,C9,F1,F2 pairs=1 phase=after order=certain analytics=AN0683,AN2018
