# The account of the backup calls a colleague.
person ana
rules {"UserContext": ["svc-*"]}
10:02 ana call-internal 2003 14m account="NORTHGATE\svc-backup" agent="Yealink SIP-T46S 66.84.0.15"
10:10 ana run C:\Windows\System32\quickassist.exe
expect: ana hits=C16,F3 points.C16=15 says="UserContext says that the account or computer that placed the call places none"
