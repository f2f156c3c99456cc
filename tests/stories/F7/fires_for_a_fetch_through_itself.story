# A proxy at home, and a name that only looks like home.
person ana
person ben
source shell covers=programs format=shell_history
10:02 ana call-in +442079460031 14m
10:08 ana shell "curl -x http://localhost:8080 https://files.example/x.sh" source=shell
12:02 ben call-in +442079460031 14m
12:08 ben shell "wget http://127.0.0.1.files.example/x.sh" source=shell
expect: ana hits=C9,F7 says="fetch by command"
expect: ben hits=C9,F7 says="fetch by command"
