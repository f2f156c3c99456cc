# What was typed into a page that resembles the own one lets the caller in, from where the account
# never was. Without such a page a sign-in from a new place says nothing: people travel; nor does one
# from the own place after it, or one that came first.
person ana
person ben
person eva
person fay
rules {"ownDomains": ["westfield.example"]}
source entra covers=identity format=entra_log
history ana sign-ins=30 peer=198.51.100.9
history ben sign-ins=30 peer=198.51.100.9
history eva sign-ins=30 peer=198.51.100.9
history fay sign-ins=30 peer=198.51.100.9
10:02 ana call-in +442079460031 14m
10:06 ana visit https://westfield-sso.example/login
10:08 ana sign-in success peer=203.0.113.7 source=entra
10:02 ben call-in +442079460032 14m
10:06 ben visit https://hotel.example/
10:08 ben sign-in success peer=203.0.113.7 source=entra
10:02 eva call-in +442079460033 14m
10:06 eva visit https://westfield-sso.example/login
10:08 eva sign-in success peer=198.51.100.9 source=entra
10:02 fay call-in +442079460034 14m
10:05 fay sign-in success peer=203.0.113.7 source=entra
10:06 fay visit https://westfield-sso.example/login
expect: ana hits=C9,F6,F8 points.F8=25 pairs=2 band=medium aftermath=0 says="sign-in 2 min after a look-alike page; ana then signed in from 203.0.113.7, a new place: 30 sign-ins"
expect: ben none
expect: eva hits=C9,F6
expect: fay hits=C9,F6
