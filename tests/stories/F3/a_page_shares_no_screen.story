# The page where a code for Quick Assist is typed in is F6; nothing was shared yet.
person ana
10:02 ana call-in +442079460031 14m
10:08 ana visit https://remoteassistance.support.services.microsoft.com/
expect: ana hits=C9,F6 points.F6=15
