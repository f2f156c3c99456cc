# The capture leads, for it saw the call first; it missed the attempts, which the exchange logged.
person ana
source sip covers=calls format=sip_capture
source pbx covers=calls format=asterisk_cdr_csv
10:00 ana call-in +442079460031 missed source=pbx
10:04 ana call-in +442079460031 missed source=pbx
10:11:59 ana call-in +442079460031 8m ring=4s source=sip
10:12 ana call-in +442079460031 8m ring=4s source=pbx
10:15 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana hits=C9,C10,C11,F1,F2 calls=3
