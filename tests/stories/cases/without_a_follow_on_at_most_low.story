# An own number from outside, three times: 51 points, and nothing followed.
person ana
number +4420794600* list=own
09:00 ana run C:\Windows\explorer.exe
10:00 ana call-in +442079460031 1m external
10:05 ana call-in +442079460031 1m external
10:10 ana call-in +442079460031 1m external
expect: ana hits=C3,C10 priority=39 band=low gate="No follow-on: at most Low"
