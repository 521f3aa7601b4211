"""The only room that speaks mail: mailboxes behind one port, parsing, composing and sending."""
