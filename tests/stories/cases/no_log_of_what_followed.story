# An unknown number, and nothing covers the person's computer: not "nothing happened", but "cannot say".
person ana
10:02 ana call-in +442079460031 21m
expect: ana band=info calls=1 pairs=0 cannotsay="No log of programs covers this person" says="no log of what followed" counter="Would not be listed if the number were a contact."
