person ana
source laptop covers=programs format=evtx
10:02 ana call-in +442079460031 14m
10:08 ana clear-log Security
expect: ana hits=C9,F9 says="log cleared: Security" analytics=AN0683
