# What was unpacked beside an archive came with it; what lies elsewhere did not, nor did a program
# that only looks at one of its files.
person ana
person ben
person eva
10:02 ana call-in +442079460031 14m
10:10 ana download https://files.example/spamfix.zip path=C:\Users\ana\Downloads\spamfix.zip
10:12 ana run C:\Windows\System32\cmd.exe cmd="cmd.exe /c C:\Users\ana\Downloads\spamfix\run.bat" parent=C:\Windows\explorer.exe
10:02 ben call-in +442079460032 14m
10:10 ben download https://files.example/spamfix.zip path=C:\Users\ben\Downloads\spamfix.zip
10:12 ben run C:\Users\ben\Downloads\SpamFix\bin\cleaner.exe
10:02 eva call-in +442079460033 14m
10:10 eva download https://files.example/spamfix.zip path=C:\Users\eva\Downloads\spamfix.zip
10:12 eva run C:\Windows\System32\notepad.exe cmd="notepad.exe C:\Users\eva\Downloads\spamfix\readme.txt"
10:13 eva run C:\Users\eva\Downloads\spamfix2\cleaner.exe
expect: ana hits=C9,F4 points.F4=30 says="spamfix.zip from hxxps://files[.]example/spamfix.zip, then executed 2 min later"
expect: ben hits=C9,F4 points.F4=30
expect: eva hits=C9,F4 points.F4=15
