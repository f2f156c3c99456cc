# The rules say whose numbers come over which line; a number of another country, and a line that none names.
person ana
person ben
person cleo
person dan
region +12025550123 US
rules {"trunkCountries": [{"trunk": "sbc-uk*", "countries": ["GB", "IE"]}, {"trunk": "sbc-*", "countries": ["DE"]}]}
10:02 ana call-in +12025550123 8m trunk=SBC-UK-1
10:15 ana run C:\Windows\System32\quickassist.exe
10:02 ben call-in +442079460031 8m trunk=sbc-uk-1
10:15 ben run C:\Windows\System32\quickassist.exe
10:02 cleo call-in +12025550123 8m trunk=carrier-b
10:15 cleo run C:\Windows\System32\quickassist.exe
10:02 dan call-in anonymous 8m trunk=sbc-uk-1
10:15 dan run C:\Windows\System32\quickassist.exe
expect: ana hits=C6,C9,F3 points.C6=10 says="+12025550123 is of US, and over SBC-UK-1 come numbers of"
expect: ben hits=C9,F3
expect: cleo hits=C9,F3
expect: dan hits=C9,F3
