# A telephone's own log knows no trunks; the report of a colleague makes the call worth a look.
person ana
number +4420794600* list=own
source desk covers=calls reported
10:02 ana call-in +442079460031 14m source=desk reporter=ben
10:10 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C18,F3 untestable=C3,C4,C8,C11,C13,C15,F8,P1 says="does not say over which trunk"
