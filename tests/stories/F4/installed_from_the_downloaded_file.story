# macOS tells of the package by its own name, and of the file that it came from. What lies in a folder
# with the name of a program was not unpacked from it.
person ana
person ben
10:02 ana call-in +442079460031 14m
10:08 ana download https://files.example/helper.pkg path=/Users/ana/Downloads/helper.pkg
10:10 ana install com.example.helper path=/private/tmp/helper.pkg
expect: ana hits=C9,F4,F5 points.F4=30
10:02 ben call-in +442079460032 14m
10:08 ben download https://files.example/setup.exe path=C:\Users\ben\Downloads\setup.exe
10:10 ben run C:\Users\ben\Downloads\setup\notes.exe
expect: ben hits=C9,F4 points.F4=15
