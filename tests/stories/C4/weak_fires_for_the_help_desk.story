# Attackers show the help desk's number; their carrier attests only that they are its customer.
person ana
number +442079460099 list=helpdesk label="Help Desk"
10:02 ana call-in +442079460099 14m attestation=B
10:10 ana run C:\Windows\System32\quickassist.exe
expect: ana points.C4=8 says="+442079460099 shows the help desk's number"
