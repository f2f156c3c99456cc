# The real help desk's number is what attackers show; attested in full it is theirs.
person ana
person ben
number +442079460100 list=helpdesk owner=it
10:02 ana call-in +442079460100 14m name="IT Helpdesk"
10:10 ana run C:\Windows\System32\quickassist.exe
10:02 ben call-in +442079460100 14m name="IT Helpdesk" attestation=A
10:10 ben run C:\Windows\System32\quickassist.exe
expect: ana hits=C8,C9,F3 says="+442079460100 is the help desk's, but nobody attests it"
expect: ben hits=C9,F3
