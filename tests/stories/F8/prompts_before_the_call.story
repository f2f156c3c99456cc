# Whoever was refused all the time rings up and asks for the approval: the prompts before the call
# count with the one in it. An approval before the call ended what came before it, and prompts that
# none in the call follows pair with nothing.
person ana
person ben
person eva
person fay
history ana sign-ins=30 peer=198.51.100.9
09:30 ana mfa denied peer=203.0.113.7
09:38 ana mfa timed_out peer=203.0.113.7
09:45 ana mfa denied peer=203.0.113.7
09:52 ana mfa denied peer=203.0.113.7
10:02 ana call-in +442079460031 6m
10:05 ana mfa approved peer=203.0.113.7
09:30 ben mfa denied peer=203.0.113.7
09:38 ben mfa denied peer=203.0.113.7
09:45 ben mfa denied peer=203.0.113.7
09:52 ben mfa denied peer=203.0.113.7
09:55 ben mfa approved peer=203.0.113.7
10:02 ben call-in +442079460032 6m
10:05 ben mfa approved peer=203.0.113.7
09:30 eva mfa denied peer=203.0.113.7
09:38 eva mfa denied peer=203.0.113.7
09:45 eva mfa denied peer=203.0.113.7
09:52 eva mfa denied peer=203.0.113.7
09:53 eva mfa denied peer=203.0.113.7
10:02 eva call-in +442079460033 6m
10:05 eva visit https://intranet.example/
07:30 fay mfa denied peer=203.0.113.7
07:38 fay mfa denied peer=203.0.113.7
07:45 fay mfa denied peer=203.0.113.7
07:52 fay mfa denied peer=203.0.113.7
10:02 fay call-in +442079460034 6m
10:05 fay mfa approved peer=203.0.113.7
expect: ana hits=C9,F8 points.F8=45 pairs=1 band=medium says="5 MFA prompts for ana in 35 min: 4 refused or timed out, 0 without an answer, 1 then approved; 4 of them before the call; ana then signed in from 203.0.113.7, a new place"
expect: ben hits=C9 pairs=0
expect: eva none
expect: fay hits=C9 pairs=0
