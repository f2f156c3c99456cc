# Of what followed Ana's call the log of her computer covers a minute: not "nothing happened". Ben's
# covers all until the call has been over for five minutes, the browser's log a part of it.
person ana
person ben
source laptop covers=programs from=08:00 to=10:01
source pc covers=programs from=08:00 to=10:52:30
source chrome covers=browser from=10:52 to=10:55:00.000001
09:00 ana run C:\Windows\explorer.exe
10:00 ana call-in +442079460031 50m
09:00 ben run C:\Windows\explorer.exe source=pc
10:54 ben visit https://intranet.example/ source=chrome
10:00 ben call-in +442079460031 50m
expect: ana band=info pairs=0 says="no log of all that followed" cannotsay="covers only 1 min of the 1 h 20 min"
expect: ben none
