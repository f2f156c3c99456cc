# Ana travels with her computer. Ben's id is a new one, Eva's device was registered by the caller an
# hour before, Fay's log writes zeros for devices that it does not know, Gus's browser only claims it.
person ana
person ben
person eva
person fay
person gus
history ana sign-ins=30 peer=198.51.100.9 detail="device id=6A01"
history ben sign-ins=30 peer=198.51.100.9 detail="device id=6a02"
history eva sign-ins=30 peer=198.51.100.9
history fay sign-ins=30 peer=198.51.100.9 detail="device id=00-00"
history gus sign-ins=30 peer=198.51.100.9 detail="device id=6a05"
10:02 ana call-in +442079460031 14m
10:08 ana reset "User registered security info"
10:09 ana sign-in success peer=203.0.113.7 detail="device id=6a01"
10:02 ben call-in +442079460032 14m
10:08 ben reset "User registered security info"
10:09 ben sign-in success peer=203.0.113.7 detail="device id=6a99"
09:05 eva sign-in success peer=203.0.113.7 detail="device id=6a03"
10:02 eva call-in +442079460033 14m
10:08 eva reset "User registered security info"
10:09 eva sign-in success peer=203.0.113.8 detail="device id=6a03"
10:02 fay call-in +442079460034 14m
10:08 fay reset "User registered security info"
10:09 fay sign-in success peer=203.0.113.7 detail="device id=00-00"
10:02 gus call-in +442079460035 14m
10:08 gus reset "User registered security info"
10:09 gus sign-in success peer=203.0.113.7 detail="user agent=x;device id=6a05"
expect: ana hits=C9,F8 points.F8=25 aftermath=0 says="came from 203.0.113.7, a new place, but on a device that was used before, 6a01"
expect: ben points.F8=45 aftermath=1
expect: eva points.F8=45 aftermath=1
expect: fay points.F8=45 aftermath=1
expect: gus points.F8=45 aftermath=1
