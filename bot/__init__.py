"""The running bot: Slack, mail, clock, web, command line and local workspace; compose.py wires it all."""
