# What failed, was cancelled or only begun is an attempt; the retry that succeeds counts in full.
person ana
person ben
person cal
person dan
10:02 ana call-in +442079460031 14m external
10:10 ana install SupportTool version=1.0 result="failed: 1603"
10:02 ben call-in +442079460032 14m external
10:10 ben install SupportTool version=1.0 result="failed: 1603"
10:12 ben install SupportTool version=1.0
10:02 cal call-in +442079460033 14m external
10:10 cal install SupportTool.msi result=begun
10:02 dan call-in +442079460034 14m external
10:10 dan install SupportTool version=1.0 result="cancelled: 1602"
expect: ana hits=C9,F5 points.F5=4 says="SupportTool; did not come to pass: failed: 1603"
expect: ben hits=C9,F5 points.F5=12
expect: cal hits=C9,F5 points.F5=4 says="SupportTool.msi; begun, an end is not told"
expect: dan hits=C9,F5 points.F5=4
