# No record names Ana, but the computer is hers: × 0.85. Known by its host only it would be × 0.6.
person ana
10:02 ana call-in +442079460031 14m
10:10 ana run C:\Users\ana\Downloads\AnyDesk.exe device-owner
expect: ana attribution=device_owner points.F1=35 points.F2=10 priority=43 band=medium
# Beside a reset that names her, the tool alone counts less.
person eva
10:02 eva call-in +442079460031 14m
10:05 eva run C:\Tools\AnyDesk.exe device-owner
10:08 eva reset success detail="new factor"
expect: eva points.F1=29.8 points.F8=25 priority=56 attribution=direct says="by the owner of the device: × 0.85"
