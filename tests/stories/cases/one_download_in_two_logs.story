# The browser says from where, Sysmon that the file was written: one file, and it ran.
person ana
source browser covers=browser
source sysmon covers=programs
10:02 ana call-in +442079460031 14m external
10:09:00 ana download https://cdn.example/Support.exe path=C:\Users\ana\Downloads\Support.exe source=browser
10:09:20 ana write C:\Users\ana\Downloads\Support.exe source=sysmon host=pc-1 pid=71 parent=explorer.exe cmd=chrome.exe
10:10:00 ana run C:\Users\ana\Downloads\Support.exe source=sysmon host=pc-1 pid=72
expect: ana hits=C9,F4 pairs=2 followons=2 witnesses=1,0 says="Also in sysmon, starts 20 s later, told as file write"
