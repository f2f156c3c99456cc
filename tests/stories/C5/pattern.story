person ana
rules {"CallerIDPatterns": ["^\\+44207946003"]}
10:02 ana call-in +442079460031 4m
10:10 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana hits=C5,C9,F1,F2 says="matches CallerIDPatterns"
