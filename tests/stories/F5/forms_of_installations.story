# The file may follow its switch at once, options may stand before the verb; a shell may be told what
# to run, in one word or in several; installers of other makers have words of their own.
person ana
person ben
person eva
person ole
10:02 ana call-in +442079460031 14m
10:05 ana run C:\Windows\System32\msiexec.exe cmd="msiexec /iC:\Tools\helper.msi /qn"
expect: ana hits=C9,F5
10:02 ben call-in +442079460032 14m
10:05 ben run C:\Windows\System32\cmd.exe cmd="cmd /c winget install helper"
expect: ben hits=C9,F5
10:02 eva call-in +442079460033 14m
10:05 eva shell "bash -c 'apt install helper'"
expect: eva hits=C9,F5
10:02 ole call-in +442079460034 14m
10:05 ole shell "sudo installer -pkg helper.pkg -target /"
expect: ole hits=C9,F5
person pia
person rob
10:02 pia call-in +442079460035 14m
10:05 pia shell "sudo rpm -Uvh helper.rpm"
expect: pia hits=C9,F5
10:02 rob call-in +442079460036 14m
10:05 rob shell "sudo apt-get -y install helper"
expect: rob hits=C9,F5
person tom
person uma
person vic
person kim
10:02 tom call-in +442079460037 14m
10:05 tom shell "Install-Module -Name Helper -Force"
expect: tom hits=C9,F5
10:02 uma call-in +442079460038 14m
10:05 uma run /usr/bin/gem cmd="gem install helper"
expect: uma hits=C9,F5
10:02 vic call-in +442079460039 14m
10:05 vic run /usr/bin/cargo cmd="cargo install --git https://helper.example/tool"
expect: vic hits=C9,F5
# Only builds what is there.
10:02 kim call-in +442079460040 14m
10:05 kim run /usr/bin/cargo cmd="cargo build --release"
expect: kim none
