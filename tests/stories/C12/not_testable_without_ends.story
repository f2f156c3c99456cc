person ana
10:00 ana call-in +442079460031 0s no-end
10:01 ana call-in +442079460031 0s no-end
10:02 ana call-in +442079460031 0s no-end
10:03 ana call-in +442079460031 0s no-end
10:04 ana call-in +442079460031 0s no-end
10:15 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,C10,F3 untestable=C4,C7,C8,C11,C12,C13,C15,C17,F8,P1 says="were not logged"
