# The tool names Ana, the reset only her computer: judged by the tool, the reset counts 0.6 of its points.
# An approved tool that only its host is known by is judged by itself, there is nothing else.
person ana
person ben
rules {"approvedTools": [{"tool": "TeamViewer", "paths": ["C:\\Program Files\\TeamViewer"], "owner": "Sofia"}]}
10:02 ana call-in +442079460031 14m
10:05 ana run C:\Tools\AnyDesk.exe
10:08 ana reset success detail="new factor" host-only
expect: ana hits=C9,F1,F8 points.F1=35 points.F8=15 priority=56 attribution=direct
10:02 ben call-in +442079460032 14m
10:05 ben run "C:\Program Files\TeamViewer\TeamViewer.exe" host-only
expect: ben points.F1=3 attribution=host_only
