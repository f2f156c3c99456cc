# The call may lie in the second 01:30: what happened before it seems to come first, and is kept.
person ana zone=Europe/London
day 2026-10-25
01:30 ana call-in +442079460031 10m ambiguous
00:45 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana order=undetermined phase=before pairs=1
