# What runs without an installation has names of its own: the module for quick support from its disk
# image, the tunnel by the name of its release, the service of a region by its domain.
person ana
person ben
person eva
source mac covers=programs,browser format=eslogger
10:02 ana call-in +442079460031 14m
10:10 ana run /Volumes/TeamViewerQS/TeamViewerQS.app/Contents/MacOS/TeamViewerQS source=mac
10:02 ben call-in +442079460032 14m
10:10 ben run C:\Users\ben\Downloads\cloudflared-windows-amd64.exe cmd="cloudflared-windows-amd64.exe tunnel --url rdp://localhost:3389"
10:02 eva call-in +442079460033 14m
10:10 eva visit https://join.zoho.eu/
expect: ana hits=C9,F1,F2 points.F1=35 band=medium analytics=AN0685 says="TeamViewer, known by its program name teamviewerqs"
expect: ben hits=C9,F1,F2 points.F1=35 band=medium says="CloudFlare Tunnel"
expect: eva hits=C9,F6 points.F6=15 says="belongs to Zoho Assist"
