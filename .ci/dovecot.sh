#!/bin/sh
# Debian's IMAP server, for the tests of the IMAP mailbox. Without it they are skipped, and say so.
[ -x /usr/sbin/dovecot ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq >/dev/null 2>&1
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq dovecot-imapd >/dev/null 2>&1
fi
[ -x /usr/sbin/dovecot ] || echo "dovecot-imapd could not be installed: the IMAP tests will be skipped" >&2
exit 0
