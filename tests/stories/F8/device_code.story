# The caller dictates a code, the person approves it on the page for it, and the caller is in: from a
# place where the account never was. Whoever uses such codes at the own place is no news, nor is what
# was refused.
person ana
person ben
person eva
person fay
person gus
source entra covers=identity format=entra_log
history ana sign-ins=30 peer=198.51.100.9
history ben sign-ins=30 peer=198.51.100.9
history fay sign-ins=30 peer=198.51.100.9
history gus sign-ins=30 peer=198.51.100.9
10:02 ana call-in +442079460031 14m
10:08 ana sign-in success peer=203.0.113.7 detail="protocol=deviceCode" package="Microsoft Authentication Broker" source=entra
10:02 ben call-in +442079460032 14m
10:08 ben sign-in success peer=198.51.100.9 detail="protocol=deviceCode" source=entra
10:02 eva call-in +442079460033 14m
10:08 eva sign-in success peer=203.0.113.7 detail="protocol=deviceCode" source=entra
10:02 fay call-in +442079460034 14m
10:08 fay sign-in failed peer=203.0.113.7 detail="protocol=deviceCode" source=entra
10:09 fay sign-in success peer=203.0.113.7 source=entra
10:02 gus call-in +442079460035 14m
10:08 gus mfa approved peer=203.0.113.7 detail="protocol=deviceCode" source=entra
expect: ana hits=C9,F8 points.F8=45 pairs=1 band=medium aftermath=0 analytics=AN0686 says="a device code was approved for ana, by Microsoft Authentication Broker; ana then signed in from 203.0.113.7, a new place: 30 sign-ins"
expect: ben hits=C9 pairs=0
expect: eva hits=C9,F8 points.F8=25 says="cannot be told"
expect: fay hits=C9 pairs=0
expect: gus hits=C9,F8 points.F8=45 says="a device code was approved for gus; gus then signed in from"
