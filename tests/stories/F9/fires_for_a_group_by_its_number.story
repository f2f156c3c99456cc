# The administrators of Windows have another name in each language, and one number everywhere. Guests
# who open a file let nobody in.
person ana
person ben
10:02 ana call-in +442079460031 14m
10:08 ana change "added to a group" peer=NORTHGATE\support7 package=Rendszergazdák detail="GroupSid=S-1-5-32-544"
expect: ana hits=C9,F9 points.F9=25
09:00 ben visit https://intranet.example/
10:02 ben call-in +442079460032 14m
10:08 ben change FileAccessed peer=box@example.net detail="shared with=Guest"
expect: ben none
