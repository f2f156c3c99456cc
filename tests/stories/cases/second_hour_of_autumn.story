# The log of the calls does not tell in which of the two hours Ana's call was. In the second one the
# tool ran while they talked, at the end of its window, and after it.
person ana zone=Europe/London
person ben zone=Europe/London
person eva zone=Europe/London
day 2026-10-25
00:30 ana call-in +442079460031 10m ambiguous
01:35 ana run C:\Users\ana\Downloads\AnyDesk.exe
00:30 ben call-in +442079460031 10m ambiguous
02:10 ben run C:\Users\ben\Downloads\AnyDesk.exe
00:30 eva call-in +442079460031 10m ambiguous
02:10:00.000001 eva run C:\Users\eva\Downloads\AnyDesk.exe
expect: ana order=undetermined phase=during pairs=1 says="5 min into the call, if it was in the second of the two hours that its log may mean, order undetermined"
expect: ben order=undetermined phase=after pairs=1
expect: eva none
