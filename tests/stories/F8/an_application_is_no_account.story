person ana
10:02 ana call-in +442079460031 9m
10:07 ana reset "Update user" peer="Azure MFA StrongAuthenticationService"
expect: ana hits=C9,F8 says="Update user for ana;"
