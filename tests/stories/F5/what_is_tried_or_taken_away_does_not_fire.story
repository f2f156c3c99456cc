# Trials, removals, queries with the letter of an installation, and words of other commands.
person ana
10:02 ana call-in +442079460031 14m
10:03 ana shell "apt-get install --dry-run nmap"
10:04 ana run C:\Windows\System32\msiexec.exe cmd="msiexec /i C:\Tools\helper.msi REMOVE=ALL"
10:05 ana shell "rpm -qip helper.rpm"
10:06 ana shell "npm run install"
10:07 ana run C:\Windows\System32\msiexec.exe cmd="msiexec C:\Tools\in.log"
10:08 ana run C:\Tools\notes.exe cmd="notes.exe winget install helper"
10:09 ana run C:\Windows\System32\msiexec.exe cmd="msiexec /x C:\Tools\helper.msi /qn"
expect: ana none
