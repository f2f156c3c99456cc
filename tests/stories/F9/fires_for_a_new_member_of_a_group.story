# As Windows, Defender, Linux and Entra tell it. Groups that give no rights are weak: the one that every
# new account of Windows joins, a team.
person ana
person ben
person eva
person ole
person pia
person rob
10:02 ana call-in +442079460031 14m
10:08 ana change "added to a group" peer=NORTHGATE\support7 package=Administrators
10:02 ben call-in +442079460032 14m
10:08 ben change "" peer=helpdesk detail="action=UserAccountAddedToLocalGroup; group=Administrators"
10:02 eva call-in +442079460033 14m
10:08 eva change success peer=support detail="type=USER_MGMT; op=add-user-to-group; group=sudo"
10:02 ole call-in +442079460034 14m
10:08 ole change "Add member to role" peer=ines@northgate.example package="Helpdesk Administrator" detail=address=203.0.113.7
10:02 pia call-in +442079460035 14m
10:08 pia change "added to a group" peer=NORTHGATE\support7 package=Users
10:02 rob call-in +442079460036 14m
10:08 rob change "Add member to group" peer=ines@northgate.example package="Team Sales"
expect: ana hits=C9,F9 says="NORTHGATE\support7 became a member of Administrators"
expect: ben hits=C9,F9 says="helpdesk became a member of Administrators"
expect: eva hits=C9,F9 says="support became a member of sudo"
expect: ole hits=C9,F9 says="ines@northgate.example became a member of Helpdesk Administrator"
expect: pia hits=C9,F9 points.F9=8 says="became a member of Users (its name gives no rights: weak)"
expect: rob hits=C9,F9 points.F9=8
