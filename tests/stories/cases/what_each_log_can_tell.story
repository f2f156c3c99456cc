# A log of packages tells of tools and packages, a log of prompts of accounts, and neither of pages.
person ana
person ben
source apt covers=packages
10:02 ana call-in +442079460031 14m
10:05 ana install anydesk source=apt cmd="apt install ./anydesk.deb"
10:06 ana mfa approved
expect: ana untestable=C4,C7,C8,C11,C13,C15,C17,F4,F6,P1
10:02 ben call-in +442079460031 14m
10:05 ben reset success detail="new factor"
expect: ben untestable=C4,C7,C8,C11,C13,C15,C17,F1,F3,F4,F5,F6,F7,F9,P1
