person ana
10:02 ana call-in +442079460031 14m
10:08 ana consent "Data Loader" detail="scopes=api refresh_token"
expect: ana hits=C9,F8 says="consent to Data Loader, which may now: api refresh_token" analytics=AN0686
