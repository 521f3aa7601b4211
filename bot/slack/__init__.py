"""The only room that speaks Slack: receives events, sends messages, renders Reports as blocks."""
