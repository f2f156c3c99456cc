# The clocks differ by up to two seconds: the order is undetermined, the pair is kept and counts less.
person ana
source pbx covers=calls uncertainty=2s
10:02:00 ana call-in +442079460031 14m source=pbx
10:01:59 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana pairs=1 order=undetermined phase=before priority=36 hits=C9,F1,F2 counter="Would be Medium (51) if the clocks showed that the call came first."
