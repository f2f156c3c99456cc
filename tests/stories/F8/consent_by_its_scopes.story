rules {"ConsentGrantPatterns": ["(?i)data loader", "Mail\\.ReadWrite"]}
person ana
person ben
person eva
08:00 eva visit https://intranet.example/
10:02 ana call-in +442079460031 14m
10:08 ana consent "Mail Helper Pro" detail="reason=none; scopes=User.Read Mail.ReadWrite; address=203.0.113.7"
10:02 ben call-in +442079460032 14m
10:08 ben consent "My DATA LOADER"
10:02 eva call-in +442079460033 14m
10:08 eva consent "Calendar" detail="scopes=Calendars.Read"
expect: ana hits=C9,F8 says="consent to Mail Helper Pro"
expect: ben hits=C9,F8
expect: eva none
