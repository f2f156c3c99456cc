# The telephone exchange's own sign-ins are no identity log.
person ana
source exchange covers=calls,identity
source laptop covers=programs,browser,packages
10:02 ana call-in +442079460031 14m source=exchange
10:10 ana remote AnyDesk.exe
expect: ana untestable=C11,C15,C17,F8,P1 says="No log of an identity provider"
