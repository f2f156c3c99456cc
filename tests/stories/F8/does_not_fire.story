# Prompts below the threshold, a change of the account that is none of its credentials, and a reset
# that failed.
person ana
10:02 ana call-in +442079460031 14m
10:05 ana mfa denied
10:06 ana mfa denied
10:07 ana mfa approved
10:08 ana change "Update user"
10:09 ana reset "Reset password (self-service): failure"
expect: ana none
