# The name reads as the help desk; the number is in no list.
person ana
10:02 ana call-in +442079460031 14m name="IT Help-Desk (Zürich)"
10:10 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C8,C9,F3 says="reads as a help desk or IT department, and +442079460031 is in no list of theirs"
