# The record says which number was called, in the national form too; an extension says nothing.
person ana
person ben
person cleo
person dan
10:02 ana call-in +442079460931 1m account=020-7946-0003
10:05 ana run C:\Windows\System32\quickassist.exe
10:02 ben call-in +442079460931 1m account=+442071230003
10:05 ben run C:\Windows\System32\quickassist.exe
10:02 cleo call-in +442079460931 1m account=2003
10:05 cleo run C:\Windows\System32\quickassist.exe
10:02 dan call-in +442079460931 1m account=02079460931
10:05 dan run C:\Windows\System32\quickassist.exe
expect: ana hits=C7,C9,F3 points.C7=10 says="begins like 020-7946-0003, at which the person is called"
expect: ben hits=C9,F3
expect: cleo hits=C9,F3 untestable=C4,C7,C8,C11,C13,C15,C17,F8,P1
expect: dan hits=C9,F3
