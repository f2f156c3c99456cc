# The archiver is nothing new; the password is.
person ana
-3d 10:00 ana run C:\Tools\7z.exe cmd="7z a notes.7z notes"
10:02 ana call-in +442079460031 14m
10:08 ana run C:\Tools\7z.exe cmd="7z a -pSecret x.7z D:\Finance"
expect: ana hits=C9,F9 says="7-Zip packed files under a password"
