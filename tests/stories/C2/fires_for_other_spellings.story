# In words; in full-width and Arabic digits; as a link; with the prefix for abroad; in a page's title
# and address; in a message; in the name of a file.
person ana
person ben
person eva
person ole
person pia
person rob
person sue
person tim
-1d 16:00 ana mail a@x.example detail="subject=Dial plus four four two zero seven nine four six double zero three one"
10:02 ana call-out +442079460031 14m
-1d 16:00 ben mail a@x.example detail="subject=＋４４ ２０ ７９４６ ００３１"
10:02 ben call-out +442079460031 14m
-1d 16:00 eva mail a@x.example detail="subject=٠٠٤٤٢٠٧٩٤٦٠٠٣١"
10:02 eva call-out +442079460031 14m
09:55 ole visit tel:+44-20-7946-0031
10:02 ole call-out +442079460031 14m external
09:55 pia visit https://fix.example/ detail="title=Your computer is locked (0044 20 7946 0031)"
10:02 pia call-out +442079460031 14m external
09:55 rob visit "https://fix.example/?n=%2B44%2020%207946%200031&x=1"
10:02 rob call-out +442079460031 14m external
09:55 sue message +15550100 detail="direction=received; text=Parcel held. Ring +44 (0)20.7946.0031!"
10:02 sue call-out +442079460031 14m
09:55 tim download https://x.example/i path="C:\Users\tim\Downloads\Call 442079460031.pdf"
10:02 tim call-out +442079460031 14m
expect: ana hits=C2,C9
expect: ben hits=C2,C9
expect: eva hits=C2,C9
expect: ole hits=C2,C9 says="stood in a page"
expect: rob says="fix[.]example/"
expect: sue says="Ring +44 (0)20.7946.0031!"
expect: pia hits=C2,C9
expect: rob hits=C2,C9
expect: sue hits=C2,C9 says="stood in a message"
expect: tim hits=C2,C9 says="stood in a downloaded file"
