# The help desk's number on an inbound call, and a contact whose entry had expired, excuse nobody.
person ana
person ben
person eva
number +442079460500 list=helpdesk owner=it
number +442079460501 list=contact owner=sales expires=2021-01-01 label=Acme
number +442079460502 list=contact owner=sales label=Bcme
10:02 ana call-in +442079460500 21m
10:02 ben call-in +442079460501 21m
10:02 eva call-in +442079460502 21m
expect: ana calls=1 pairs=0 cannotsay="No log of programs covers this person"
expect: ben calls=1 pairs=0 cannotsay="No log of programs covers this person"
expect: eva none
