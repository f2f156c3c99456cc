# A cancelled or interrupted download is an attempt; a later run of a file of that name is not its.
person ana
person ben
10:02 ana call-in +442079460031 14m external
10:08 ana download https://files.example.net/setup.exe path=C:\Users\ana\Downloads\setup.exe result=cancelled
10:10 ana run C:\Tools\setup.exe
10:02 ben call-in +442079460032 14m external
10:08 ben download https://files.example.net/help.exe path=C:\Users\ben\Downloads\help.exe result=interrupted
10:09 ben download https://files.example.net/help.exe path=C:\Users\ben\Downloads\help.exe result=complete
10:10 ben run C:\Users\ben\Downloads\help.exe
expect: ana hits=C9,F4 points.F4=5 says="setup.exe from hxxps://files[.]example[.]net/setup.exe; did not come to pass: cancelled"
expect: ben hits=C9,F4 points.F4=30
