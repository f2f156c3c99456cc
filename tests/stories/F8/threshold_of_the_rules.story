rules {"MFARequestThreshold": 2}
person ana
10:02 ana call-in +442079460031 14m
10:05 ana mfa denied
10:06 ana mfa sent
10:07 ana mfa sent
expect: ana hits=C9,F8 says="1 refused or timed out, 1 without an answer"
