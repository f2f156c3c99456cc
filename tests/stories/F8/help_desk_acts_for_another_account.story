# Somebody calls the help desk, and has another person's factor replaced.
person sam
person ines
10:02 sam call-in +442079460031 9m
10:07 sam reset "Reset user password" peer=ines@northgate.example account=sam@northgate.example
expect: sam hits=C9,F8 analytics=AN0686 says="Reset user password for ines@northgate.example, an account of somebody else, by sam@northgate.example"
expect: ines none
