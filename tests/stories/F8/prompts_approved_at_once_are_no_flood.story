person ana
08:00 ana visit https://intranet.example/
10:02 ana call-in +442079460031 14m
10:05 ana mfa approved
10:06 ana mfa approved
10:07 ana mfa approved
10:08 ana mfa approved
10:09 ana mfa approved
10:10 ana mfa approved
expect: ana none
