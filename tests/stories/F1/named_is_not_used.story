# A command may name a tool and do something else with it: then it is a weak match, never 35 points. What
# runs or installs it, also through a shell or under another name, counts in full.
person ana
person ben
person eva
person ole
person pia
person rob
person sue
person tim
person uma
person vic
10:02 ana call-in +442079460041 14m
10:10 ana run "C:\Program Files\Google\Chrome\Application\chrome.exe" cmd="chrome.exe --single-argument https://anydesk.com/en"
10:02 ben call-in +442079460042 14m
10:10 ben run C:\Windows\System32\taskkill.exe cmd="taskkill /f /im AnyDesk.exe"
10:02 eva call-in +442079460043 14m
10:10 eva shell "sudo apt remove anydesk"
10:02 ole call-in +442079460044 14m
10:10 ole shell "tail -n 50 /var/log/anydesk"
10:02 pia call-in +442079460045 14m
10:10 pia run C:\Windows\System32\cmd.exe cmd="cmd.exe /c taskkill /im quickassist.exe"
10:02 rob call-in +442079460046 14m
10:10 rob run C:\Windows\System32\cmd.exe cmd="cmd.exe /c start C:\Tools\AnyDesk.exe"
10:02 sue call-in +442079460047 14m
10:10 sue shell "cd /tmp && sudo apt install ./anydesk_6.3.2-1_amd64.deb"
10:02 tim call-in +442079460048 14m
10:10 tim run C:\Users\tim\Documents\statement.exe cmd="statement.exe ?e=Access&y=Guest&h=instance-a1.screenconnect.com"
10:02 uma call-in +442079460049 14m
10:10 uma shell "wget https://download.anydesk.com/linux/anydesk.deb"
10:02 vic call-in +442079460051 14m
10:10 vic shell "systemctl start anydesk"
expect: ana hits=C9,F1 points.F1=8 says="which does not run it (weak)"
expect: ben hits=C9,F1 points.F1=8
expect: eva hits=C9,F1 points.F1=8
expect: ole hits=C9,F1 points.F1=8
expect: pia hits=C9,F3 points.F3=8
expect: rob hits=C9,F1 points.F1=35
expect: sue hits=C9,F1,F5 points.F1=35
expect: tim hits=C9,F1 points.F1=35
expect: uma hits=C9,F1,F7 points.F1=8
expect: vic hits=C9,F1 points.F1=35
