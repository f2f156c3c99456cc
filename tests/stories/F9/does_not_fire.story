# A member removed, a role refused, an account changed, an archive without a password, and a program
# that carries files away but was there before.
person ana
-3d 10:00 ana run "C:\Program Files\FileZilla FTP Client\filezilla.exe"
-3d 10:00 ana run C:\Tools\7z.exe cmd="7z a notes.7z notes"
10:02 ana call-in +442079460031 14m
10:05 ana change "removed from a group" peer=support7 package=Administrators
10:06 ana change "Add member to role: failure" peer=ines package="Helpdesk Administrator"
10:07 ana change changed peer=support7 detail=address=203.0.113.7
10:08 ana run C:\Tools\7z.exe cmd="7z a notes.7z notes"
10:09 ana run "C:\Program Files\FileZilla FTP Client\filezilla.exe"
expect: ana none
