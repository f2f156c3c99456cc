# A call that is sent on should come from an own number; one that does not is worth a mention.
person ana
person ben
number +4412345678* list=own
10:02 ana call-in +442079460031 14m diversion="sip:+12025550177@evil.example reason=unconditional, sip:01234567812@pbx.example"
10:10 ana run C:\Windows\System32\quickassist.exe
10:02 ben call-in +442079460031 14m name="IT Helpdesk" diversion=sip:+12025550177@evil.example
10:10 ben run C:\Windows\System32\quickassist.exe
expect: ana hits=C8,C9,F3 points.C8=5 says="The call was sent on by sip:+12025550177@evil.example, which is no number of yours"
expect: ben hits=C8,C9,F3 points.C8=15 says="; the call was sent on by sip:+12025550177@evil.example"
