# The name in a telephone's own log is that of its address book.
person ana
source phone covers=calls telephone
09:00 ana run C:\Windows\explorer.exe
10:02 ana call-in +442079460031 14m source=phone name="IT Helpdesk"
10:10 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,F3 untestable=C4,C7,C8,C11,C13,C15,C17,F8,P1 says="neither an asserted identity nor the name"
