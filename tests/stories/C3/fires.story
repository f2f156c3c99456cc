# One of the own numbers comes over a trunk of the outside world.
person ana
number +4420794600* list=own
10:02 ana call-in +442079460031 14m ring=5s external trunk=carrier-a
10:10 ana run C:\Windows\System32\quickassist.exe
expect: ana band=high hits=C3,F3 says="trunk carrier-a is external"
