# An inbound call; a mail that came later, or too early, or was sent, or is another person's; one
# digit more; a number that others have in a country not one's own; the sender's own number.
person ana
08:00 ana visit https://intranet.example/
person ben
08:00 ben visit https://intranet.example/
person eva
08:00 eva visit https://intranet.example/
person ole
08:00 ole visit https://intranet.example/
person pia
08:00 pia visit https://intranet.example/
person rob
08:00 rob visit https://intranet.example/
person sue
08:00 sue visit https://intranet.example/
person tim
08:00 tim visit https://intranet.example/
09:30 ana mail a@x.example detail="subject=Call +442079460031"
10:02 ana call-in +442079460031 14m
10:03 ben mail a@x.example detail="subject=Call +442079460031"
10:02 ben call-out +442079460031 14m
-4d 10:01 eva mail a@x.example detail="subject=Call +442079460031"
10:02 eva call-out +442079460031 14m
09:30 ole mail a@x.example detail="subject=Call +442079460031; direction=outbound"
10:02 ole call-out +442079460031 14m
09:30 ole mail a@x.example detail="subject=Hello"
10:02 pia call-out +442079460031 14m
09:30 pia mail a@x.example detail="subject=Call +4420794600311"
09:30 rob mail a@x.example detail="subject=Call 2079460031"
10:02 rob call-out +442079460031 14m
09:30 sue message +442079460031 detail="direction=received; text=I am late"
10:02 sue call-out +442079460031 14m
-30d 09:00 tim call-out +442079460031 3m
09:30 tim mail a@x.example detail="subject=Call +442079460031"
10:02 tim call-out +442079460031 14m
expect: ana none
expect: ben none
expect: eva none
expect: ole none
expect: pia none
expect: rob none
expect: sue none
expect: tim none
