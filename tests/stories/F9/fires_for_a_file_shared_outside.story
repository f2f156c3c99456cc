# As Microsoft 365 and Google Workspace tell it. A link that whoever has it may open counts in full,
# somebody outside who is named is weak; colleagues, and what is taken back, are nothing.
person ana
person ben
person eva
person ole
person pia
person rob
person sam
10:02 ana call-in +442079460031 14m
10:08 ana change AnonymousLinkCreated detail="service=OneDrive; item=File" path=Customers.xlsx
10:02 ben call-in +442079460032 14m
10:08 ben change SharingInvitationCreated peer=box@example.net detail="shared with=Guest"
10:02 eva call-in +442079460033 14m
10:08 eva change SharingSet peer=ines@northgate.example detail="shared with=Member"
10:02 ole call-in +442079460034 14m
10:08 ole change change_document_visibility path=Customers detail="event=change_document_visibility; visibility=people_with_link; visibility_change=external"
10:02 pia call-in +442079460035 14m
10:08 pia change change_user_access path=Customers account=pia@northgate.example peer=box@example.net detail="new value=can_edit; visibility=shared_externally"
10:02 rob call-in +442079460036 14m
10:08 rob change AnonymousLinkRemoved
10:09 rob change change_document_visibility detail="visibility=private; visibility_change=internal"
10:02 sam call-in +442079460037 14m
10:08 sam change change_user_access account=sam@northgate.example peer=lea@northgate.example detail="new value=can_edit"
10:09 sam change change_user_access account=sam@northgate.example peer=box@example.net detail="new value=none"
expect: ana hits=C9,F9 points.F9=25 says="Customers.xlsx, with whoever has the link"
expect: ben hits=C9,F9 points.F9=8 says="with box@example.net outside (people do so every day: weak)"
expect: eva none
expect: ole hits=C9,F9 points.F9=25
expect: pia hits=C9,F9 points.F9=8
expect: rob none
expect: sam none
