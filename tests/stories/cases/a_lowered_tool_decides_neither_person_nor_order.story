# An approved tool counts 3 points: how sure its person and its order are is not what the reset, which
# counts 25 and names the person after the answer, is judged by.
rules {"approvedTools": [{"tool": "TeamViewer", "paths": ["C:\\Program Files\\TeamViewer"], "owner": "Sofia", "ticket": "CHG-1"}]}
source laptop covers=programs uncertainty=2s
person ana
10:02 ana call-in +442079460031 14m
10:05 ana run "C:\Program Files\TeamViewer\TeamViewer.exe" host-only
10:08 ana reset success detail="new factor"
person ben
10:02 ben call-in +442079460031 14m
10:02 ben run "C:\Program Files\TeamViewer\TeamViewer.exe"
10:08 ben reset success detail="new factor"
# Of two that count the same, the one that is surer.
person eva
10:02 eva call-in +442079460031 14m
10:05 eva run C:\Windows\System32\quickassist.exe host-only
10:08 eva reset success detail="new factor"
person pia
10:02 pia call-in +442079460031 14m
10:05 pia run C:\Users\pia\Downloads\AnyDesk.exe host-only
10:08 pia run C:\Users\pia\Downloads\AnyDesk.exe
# Nor is a reset that only its host is known by any surer for a tool in its place.
person rob
10:02 rob call-in +442079460077 14m
10:05 rob run "C:\Program Files\TeamViewer\TeamViewer.exe"
10:08 rob reset success detail="new factor" host-only
expect: ana attribution=direct hits=C9,F1,F8
expect: ben order=undetermined,certain hits=C9,F1,F8
expect: eva attribution=direct hits=C9,F3,F8
expect: pia attribution=direct hits=C9,F1,F2 followons=2
expect: rob attribution=host_only hits=C9,F1,F8 points.F8=25
