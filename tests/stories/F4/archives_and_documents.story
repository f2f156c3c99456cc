# A cabinet is an archive, and a document with macros a script; one without them is neither.
person ana
person ben
person eva
10:02 ana call-in +442079460031 14m
10:10 ana download https://files.example/fix.cab path=C:\Users\ana\Downloads\fix.cab
10:02 ben call-in +442079460032 14m
10:10 ben download https://files.example/refund.xlsm path=C:\Users\ben\Downloads\refund.xlsm
10:02 eva call-in +442079460033 14m
10:10 eva download https://files.example/refund.xlsx path=C:\Users\eva\Downloads\refund.xlsx
expect: ana hits=C9,F4
expect: ben hits=C9,F4
expect: eva none
