# The same where the telephone rings for six seconds before the answer.
person ana
source pbx covers=calls uncertainty=2s
10:02:00 ana call-in +442079460031 14m ring=6s source=pbx
10:01:59 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana pairs=1 order=undetermined phase=before
