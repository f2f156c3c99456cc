# An outbound call to the help desk's number is what people should do: suppressed, and still listed, as
# is the reset that it was for. Of a contact nobody knows who really called.
person ana
person ben
person eva
number +442079460500 list=helpdesk owner=it
number +442079460501 list=contact owner=sales
10:02 ana call-out +442079460500 14m
10:10 ana run C:\Windows\System32\quickassist.exe
10:02 ben call-out +442079460500 14m
10:10 ben reset "Reset user password"
10:02 eva call-in +442079460501 14m
10:10 eva reset "Reset user password"
expect: ana suppressed="Call to the help desk" before=41 priority=0 hits=C9,F3
expect: ben suppressed="Call to the help desk" before=31 priority=0 hits=C9,F8
expect: eva suppressed=- priority=31 hits=C9,F8
