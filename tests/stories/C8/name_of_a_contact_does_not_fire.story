# Its number is in the list. Part of a word is no word, and calls of colleagues are none of the outside.
person ana
person ben
person cleo
number +442079460200 list=contact owner=finance label="Northern Bank"
source desk covers=calls reported
10:02 ana call-in +442079460200 14m name="Northern Bank" source=desk reporter=cleo
10:10 ana run C:\Windows\System32\quickassist.exe
10:02 ben call-in +442079460031 14m name="E. Bankole, Microsofty Ltd"
10:10 ben run C:\Windows\System32\quickassist.exe
10:02 cleo call-internal 2003 14m name="IT Helpdesk"
10:10 cleo run C:\Windows\System32\quickassist.exe
expect: ana hits=C9,C18,F3 points.C9=0
expect: ben hits=C9,F3
expect: cleo none
