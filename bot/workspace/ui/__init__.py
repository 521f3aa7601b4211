"""The browser page of the local workspace: one address, in Danish, live, and nothing from the internet.

`mount(app, world)` puts it at "/" of a FastAPI app. Routes added later are hidden by it, so mount last, and
have one at a time (NiceGUI is one app a process). `/?som=<mail>&sted=<place>` opens it as somebody,
somewhere; a place is `kanal:<channel id>`, `overblik` or `postkasse`.

What can be pressed or read has a stable `data-testid`:

- top bar: clock-now, clock-plus-day, clock-plus-week, clock-to-date (opens clock-dialog: clock-date,
  clock-goal, clock-date-go, clock-date-cancel), clock-walking (visible while the clock walks), bot-status
  (its data-state is running, stopped …; opens bot-dialog: bot-log, bot-kill, bot-dialog-close), bot-toggle,
  nav-toggle (when the page is narrow)
- person: person-switcher, person-name, people, person-search, person-<mail address>, people-close
- places: channel-das, channel-ekspertpanel, channel-sekretariat, channel-dm, place-home, place-mailbox,
  unread-<testid of the place>; the middle is pane with pane-title
- messages: messages, message (with data-ts), reply, edit, edit-text, edit-save, edit-cancel, edited, delete,
  thread (with data-ts), thread-fold, file, download, earlier, notice, notice-close
- blocks: press-<action_id> (buttons and menus), confirm-ok, confirm-deny
- composer: composer, send, attach, upload; in threads thread-composer, thread-send; in #sekretariat
  upload-example
- modal: modal, modal-title, field-<block_id>, input-<block_id> (input-<block_id>-<value> for choices),
  error-<block_id>, modal-failure, modal-submit, modal-cancel, modal-close
- App Home: home, press-<action_id>
- mailbox: mailbox-own, mailbox-shared, mail-list, mail-item, mail-new, mail-reply, mail-back, mail-view,
  mail-subject-line, mail-body, mail-frame, mail-text-view, mail-attachment, mail-download, mail-editor,
  mail-mode-top, mail-mode-inline, mail-subject, mail-text, mail-send, mail-cancel
"""

from __future__ import annotations

from bot.workspace.ui.mounting import mount

__all__ = ["mount"]
