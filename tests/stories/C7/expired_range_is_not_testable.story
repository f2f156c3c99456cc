# The range was given back: nothing is known of what is nearby.
person ana
number +4420794600* list=own expires=2026-01-01
10:02 ana call-in +442079460931 1m
10:05 ana run C:\Windows\System32\quickassist.exe
expect: ana untestable=C4,C7,C8,C11,C13,C15,C17,F8,P1 hits=C9,F3 says="The entry of the own number had expired"
