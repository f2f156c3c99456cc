# Developers ask the server that they are working on.
person ana
source shell covers=programs format=shell_history
10:02 ana call-in +442079460031 14m
10:08 ana shell "curl -s http://localhost:8080/health" source=shell
10:10 ana shell "wget http://127.0.0.1/status" source=shell
expect: ana none
