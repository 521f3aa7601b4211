"""The guards of the intake, one a file: each looks at a mail and gives its reason, or lets it pass (R125).

`maskinpost` tells machines' mail from people's; `adgang` says what waits for a human, and why.
"""
