# Ana dialled the number herself before the mail came, if only an hour before: she knew it. Ben and
# Eva were called, and the caller then sent his number: no lure made them dial, but they still knew
# nobody, neither an hour nor a day later. Ole did not answer that call: the mail brought him there.
person ana
person ben
person eva
person ole
person pia
-1d 03:00 ana call-out +442079460031 3m
-1d 04:00 ana mail a@x.example detail="subject=Your ticket: call +44 20 7946 0031"
10:02 ana call-out +442079460031 14m
10:10 ana run C:\Users\ana\Downloads\AnyDesk.exe
08:00 ben call-in +442079460031 3m
09:00 ben mail a@x.example detail="subject=Your ticket: call +44 20 7946 0031"
10:02 ben call-out +442079460031 14m
10:10 ben run C:\Users\ben\Downloads\AnyDesk.exe
-1d 03:00 eva call-in +442079460031 3m
-1d 04:00 eva mail a@x.example detail="subject=Your ticket: call +44 20 7946 0031"
09:00 eva mail a@x.example detail="subject=Last reminder: call +44 20 7946 0031"
10:02 eva call-out +442079460031 14m
10:10 eva run C:\Users\eva\Downloads\AnyDesk.exe
-1d 03:00 ole call-in +442079460031 missed
-1d 04:00 ole mail a@x.example detail="subject=Your ticket: call +44 20 7946 0031"
10:02 ole call-out +442079460031 14m
10:10 ole run C:\Users\ole\Downloads\AnyDesk.exe
-1d 03:00 pia mail a@x.example detail="subject=Your ticket: call +44 20 7946 0031"
-1d 04:00 pia call-in +442079460031 3m
-1d 16:00 pia mail a@x.example detail="subject=Last reminder: call +44 20 7946 0031"
10:02 pia call-out +442079460031 14m
expect: ana none
expect: ben hits=C9,F1,F2 band=medium says="covered days before, but for this contact, begun by a call 2 h 2 min before; then it stood in a mail 1 h 2 min before"
expect: eva hits=C9,F1,F2 band=medium says="begun by a call 1 d 7 h before; then it stood in a mail 1 d 6 h before"
expect: ole hits=C2,C9,F1,F2
expect: pia#2 hits=C2,C9 says="stood in a mail 1 d 7 h"
