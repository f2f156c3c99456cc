person ana
source mac covers=programs format=eslogger
10:02 ana call-in +442079460031 14m
10:10 ana remote screensharingd peer=198.51.100.7 source=mac
expect: ana hits=C9,F3 analytics=AN0685
