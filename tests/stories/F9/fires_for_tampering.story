person ana
10:02 ana call-in +442079460031 14m
10:08 ana tamper "" package="Microsoft Defender Antivirus" result="real-time protection disabled"
expect: ana hits=C9,F9 points.F9=25 analytics=AN0683 says="security tool or setting: Microsoft Defender Antivirus, real-time protection disabled"
