# Ten senders at nine, fifteen others at half past: never twenty in a quarter of an hour.
person ana
09:00 ana mail a1@one.example
09:00 ana mail a2@one.example
09:01 ana mail a3@one.example
09:01 ana mail a4@one.example
09:02 ana mail a5@one.example
09:02 ana mail a6@one.example
09:03 ana mail a7@one.example
09:03 ana mail a8@one.example
09:04 ana mail a9@one.example
09:04 ana mail a10@one.example
mails ana from=09:25 count=40 every=20s senders=15
10:02 ana call-in +442079460031 14m
10:08 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana hits=C9,F1,F2
