# With the preset "late": a tool that was refused in the call was not used in it, so that its later
# use is none again. Who tried until it ran first used it then.
rules {"windows": {"reuseWithin": "14d"}}
person ana
person ben
10:02 ana call-in +442079460031 14m
10:09 ana download C:\Users\ana\Downloads\AnyDesk.exe
10:10 ana run C:\Users\ana\Downloads\AnyDesk.exe result=blocked
6d 15:00 ana run C:\Users\ana\Downloads\AnyDesk.exe
10:02 ben call-in +442079460031 14m
10:10 ben run C:\Users\ben\Downloads\AnyDesk.exe result=blocked
10:12 ben run C:\Users\ben\Downloads\AnyDesk.exe
6d 15:00 ben run C:\Users\ben\Downloads\AnyDesk.exe
expect: ana followons=2
expect: ben followons=3 says="first seen using it at 2026-03-10T10:12:00Z"
