# Telephone system, SIP capture, telephone and synchronised Mac saw one call.
person ana
source sip covers=calls
source phone covers=calls format=apple_call_history
source mac covers=calls format=apple_call_history
10:02:00 ana call-in +442079460031 14m ring=5s external
10:02:01 ana call-in +442079460031 14m ring=5s source=sip
10:02:02 ana call-in +442079460031 14m source=phone
10:02:02 ana call-in +442079460031 missed source=mac
10:10 ana run C:\Users\ana\Downloads\AnyDesk.exe
expect: ana calls=1 pairs=1 says="Also in mac, starts 2 s later, outcome missed"
