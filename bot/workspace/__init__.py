"""The local workspace: the other end of the wire, a Slack and a mail world on loopback with people in them.

It knows nothing of the bot but what Slack and a mail server would know; serve.py starts it.
"""
