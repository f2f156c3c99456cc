# A call record of Teams says that a screen was shared in the very call: everyday, so it is weak.
person ana
person ben
10:02 ana call-in helpdesk@evil.example 14m
10:02 ana remote "Teams screen sharing" peer="Help Desk"
10:02 ben call-in helpdesk@evil.example 14m
09:00 ben remote "Teams screen sharing" peer="Help Desk"
expect: ana points.F3=8 phase=during says="Screen shared in a Teams call, known by its program name teams screen sharing (weak)"
expect: ben none
