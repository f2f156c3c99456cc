# The log tells question and answer apart: four prompts, not eight.
person ana
08:00 ana visit https://intranet.example/
10:02 ana call-in +442079460031 14m
10:05:00 ana mfa sent
10:05:10 ana mfa denied
10:05:20 ana mfa sent
10:05:30 ana mfa denied
10:05:40 ana mfa sent
10:05:50 ana mfa denied
10:06:00 ana mfa sent
10:06:10 ana mfa approved
expect: ana none
