# A document is no program.
person ana
10:02 ana call-in +442079460031 14m
10:10 ana download https://files.example/invoice.pdf path=C:\Users\ana\Downloads\invoice.pdf
expect: ana none
