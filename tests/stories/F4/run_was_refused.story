person ana
10:02 ana call-in +442079460031 14m external
10:08 ana download https://files.example.net/setup.exe path=/Users/ana/Downloads/setup.dmg result=complete
10:10 ana run /Users/ana/Downloads/setup.dmg result="stopped by Santa"
expect: ana hits=C9,F4 points.F4=15
