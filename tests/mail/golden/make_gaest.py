#!/usr/bin/env python3
"""Writes gaest01..gaest70 (.eml + .json) beside itself. Standard library only."""
import html, json, os, sys, textwrap
from datetime import datetime, timedelta, timezone
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from email.headerregistry import Address

OUT = os.path.dirname(os.path.abspath(__file__))
CEST = timezone(timedelta(hours=2))
BOT = "rammebot@rammebot.example"
REF = "RB-2026-0142"
OSUBJ = f"[{REF}] Årlig indmelding: forventet brug af tilbuddene"
OMID = "<rammebot.4be1d0c6a0f14a7e9c3b52aa@rammebot.example>"

FC = "Fagcenter for Autisme og ADHD"
NC = "Neurocenter Østerskoven"
RS = "Rehabiliteringscenter Strandgården"
SK = "Specialbørnehjemmet Kvisten"
ISH = "Institut for Syn og Hørelse"
TI = "Taleinstituttet og Hjerneskade Center Nordjylland"

PEOPLE = {
 "aeh": ("Henny Dalsgård-Post", "aeh.myndighed@aalborg.example", "Aalborg Kommune"),
 "fb": ("Malthe Skovsende", "fb.visitation@aalborg.example", "Aalborg Kommune"),
 "jeppe": ("Jeppe Norup", "jeppe.norup@broenderslev.example", "Brønderslev Kommune"),
 "socbro": ("Social Brønderslev", "social@broenderslev.example", "Brønderslev Kommune"),
 "torben": ("Torben Mølgaard-Riis", "torben.moelgaard-riis@frederikshavn.example", "Frederikshavn Kommune"),
 "hanfrh": ("Handicap Frederikshavn", "handicap@frederikshavn.example", "Frederikshavn Kommune"),
 "signe": ("Signe Fuglsbjerg", "signe.fuglsbjerg@hjoerring.example", "Hjørring Kommune"),
 "vishjo": ("Visitation Hjørring", "visitation@hjoerring.example", "Hjørring Kommune"),
 "rune": ("Rune Klitlund", "rune.klitlund@jammerbugt.example", "Jammerbugt Kommune"),
 "socjam": ("Social Jammerbugt", "social@jammerbugt.example", "Jammerbugt Kommune"),
 "aase": ("Aase Lindbjerg", "aase.lindbjerg@laesoe.example", "Læsø Kommune"),
 "komlae": ("Læsø Kommune", "kommunen@laesoe.example", "Læsø Kommune"),
 "birthe": ("Birthe Kragelund-Toft", "birthe.kragelund@mariagerfjord.example", "Mariagerfjord Kommune"),
 "hovmaf": ("Hovedpost Mariagerfjord", "hovedpost@mariagerfjord.example", "Mariagerfjord Kommune"),
 "lars": ("Lars-Ole Skarregaard", "lars-ole.skarregaard@morsoe.example", "Morsø Kommune"),
 "mynmor": ("Myndighed Morsø", "myndighed@morsoe.example", "Morsø Kommune"),
 "gitte": ("Gitte Råbjerg", "gitte.raabjerg@rebild.example", "Rebild Kommune"),
 "hanreb": ("Handicap Rebild", "handicap@rebild.example", "Rebild Kommune"),
 "kaj": ("Kaj Nørhå", "kaj.noerhaa@thisted.example", "Thisted Kommune"),
 "voxthi": ("Voksenvisitation Thisted", "voksenvisitation@thisted.example", "Thisted Kommune"),
 "ditte": ("Ditte Overlade Holm", "ditte.holm@vesthimmerland.example", "Vesthimmerlands Kommune"),
 "socvhi": ("Social Vesthimmerland", "social@vesthimmerland.example", "Vesthimmerlands Kommune"),
 "ulla": ("Ulla Brandsø", "ulla.brandsoe@rn.example", "Region Nordjylland"),
}

# ---------------------------------------------------------------- expectations
BRUG = ["uændret", "stigende", "faldende", "ingen"]

class Exp:
    def __init__(self, cls, asked=None):
        self.d = {"class": cls}
        self.asked = asked or []
        self.ans, self.opt, self.no, self.comp, self.miss = [], [], [], {}, []
        self.extra = {}
    def a(self, t, f, v): self.ans.append({"tilbud": t, "field": f, "value": v}); return self
    def o(self, t, f, v=None):
        e = {"tilbud": t, "field": f}
        if v is not None: e["value"] = v
        self.opt.append(e); return self
    def n(self, t, f, v=None):
        e = {"tilbud": t, "field": f}
        if v is not None: e["value"] = v
        self.no.append(e); return self
    def _free(self, t, oe, be, al):
        for f, v in (("oensker", oe), ("begrundelse", be), ("alternativer", al)):
            if v is None: continue
            self.a(t, f, v if isinstance(v, str) else {"contains": v})
    def _notbrug(self, t, *ok):
        for b in BRUG:
            if b not in ok: self.n(t, "forventet_brug", b)
    def U(self, t, n=None, oe=None):
        self.a(t, "forventet_brug", "uændret")
        if n is not None:
            self.a(t, "pladser", n); self.o(t, "pladser_fra", n); self.o(t, "pladser_til", n)
        self._notbrug(t, "uændret"); self._free(t, oe, None, None); return self
    def _ud(self, t, b, fra, til, oe, fraopt, tilopt):
        self.a(t, "forventet_brug", b)
        if fra is not None: self.a(t, "pladser_fra", fra)
        if fraopt is not None: self.o(t, "pladser_fra", fraopt)
        if til is not None:
            if fra is not None: self.a(t, "pladser_til", til)
            else:
                self.a(t, ["pladser", "pladser_til"], til); self.o(t, "pladser_til", til)
            self.o(t, "pladser", til)
        if tilopt is not None: self.o(t, "pladser_til", tilopt); self.o(t, "pladser", tilopt)
        self._notbrug(t, b); self._free(t, oe, None, None); return self
    def S(self, t, fra=None, til=None, oe=None, fraopt=None, tilopt=None):
        return self._ud(t, "stigende", fra, til, oe, fraopt, tilopt)
    def F(self, t, fra=None, til=None, oe=None, fraopt=None, tilopt=None):
        return self._ud(t, "faldende", fra, til, oe, fraopt, tilopt)
    def I(self, t, be=None, al=None, oe=None, fraopt=None, need=()):
        self.a(t, "forventet_brug", "ingen")
        self.o(t, "pladser", 0); self.o(t, "pladser_til", 0)
        if fraopt is not None: self.o(t, "pladser_fra", fraopt)
        self._notbrug(t, "ingen"); self._free(t, oe, be, al)
        for f in need:
            self.miss.append({"tilbud": t, "field": f}); self.comp[t] = False
            if f in ("alternativer", "begrundelse"): self.n(t, f)
        return self
    def unanswered(self, *ts):
        for t in ts:
            self.n(t, "*"); self.comp[t] = False
            self.miss.append({"tilbud": t, "field": "forventet_brug"})
        return self
    def complete(self, *ts):
        for t in ts: self.comp[t] = True
        return self
    def nothing(self):
        self.n("*", "*"); return self
    def x(self, **kw): self.extra.update(kw); return self
    def json(self):
        d = dict(self.d); d.update(self.extra); d["answers"] = self.ans
        if self.opt: d["optional"] = self.opt
        if self.no: d["must_not"] = self.no
        if self.comp: d["complete"] = self.comp
        if self.miss: d["missing"] = self.miss
        if self.asked: d["own_questions"] = self.asked
        return d

# ---------------------------------------------------------------- the bot's own mail
Q1 = "Hvordan forventer I at bruge tilbuddet (uændret, stigende, faldende eller ingen), og hvor mange pladser?"
Q2 = "Har I ønsker til ændringer eller faglig udvikling?"
Q3 = "Hvis I ikke forventer at bruge tilbuddet: Hvorfor ikke, og hvilke alternativer bruger I i stedet?"

def original(party, asked, inline=None):
    """Blocks: (kind, text); inline: {"1.1": "text" or [lines]} stands under its question."""
    inline = inline or {}
    def ans(k):
        v = inline.get(k)
        return [("a", x) for x in ([v] if isinstance(v, str) else v)] if v else [("a", "")] if inline else []
    b = [("p", f"Kære {party}"),
         ("p", "Hvert forår spørger vi, hvordan I forventer at bruge tilbuddene i det forstærkede samarbejde. Svar senest fredag den 24. april 2026."),
         ("p", "Du kan skrive dit svar under hvert spørgsmål, eller svare med dine egne ord.")]
    for i, t in enumerate(asked, 1):
        b.append(("h", f"{i}. {t}"))
        for j, q in enumerate((Q1, Q2, Q3), 1):
            b.append(("q", f"{i}.{j} {q}")); b += ans(f"{i}.{j}")
    b += [("p", f"Svar på denne mail, og lad {REF} blive stående i emnet."),
          ("sig", ["Venlig hilsen", "Rammebot", "på vegne af Sekretariatet"])]
    return b

def blocks_text(blocks, prefix="", width=None):
    """Quoted lines; answers stand without the prefix."""
    out = []
    def put(s):
        for l in (textwrap.wrap(s, width) if width and s else [s]):
            out.append((prefix + l).rstrip() if prefix else l)
    for i, (k, v) in enumerate(blocks):
        nxt = blocks[i + 1][0] if i + 1 < len(blocks) else None
        if k == "a":
            if v: out.append(v)
            if nxt != "a": put("")
        elif k == "sig":
            for l in v: put(l)
        else:
            put(v)
            if not (k == "q" and nxt == "a") and k != "h": put("")
    return out

# ---------------------------------------------------------------- own text: list of str | ("ul", [...]) | ("table", rows)
def body_text(body, bullet="- ", sep="\t"):
    out = []
    for b in body:
        if isinstance(b, str): out.append(b)
        elif b[0] == "ul": out += [bullet + x for x in b[1]]
        else: out += [sep.join(r) for r in b[1]]
    return out

E = lambda s: html.escape(s, quote=False)

def body_html(body, p, blank):
    out = []
    for b in body:
        if isinstance(b, str): out.append(p(E(b)) if b else blank)
        elif b[0] == "ul": out.append("<ul>" + "".join(f"<li>{E(x)}</li>\n" for x in b[1]) + "</ul>")
        else:
            out.append('<table border="1" cellspacing="0" cellpadding="0" style="border-collapse:collapse">' +
                "".join("<tr>" + "".join(f'<td style="padding:0cm 5.4pt 0cm 5.4pt">{p(E(c))}</td>' for c in r) + "</tr>\n" for r in b[1]) + "</table>")
    return "\n".join(out)

MON = {"da": "marts", "en": "March", "sv": "mars", "no": "mars"}
HDR = {"da": ("Fra", "Sendt", "Til", "Emne", "23. marts 2026 09:00"),
       "en": ("From", "Sent", "To", "Subject", "Monday, March 23, 2026 9:00 AM"),
       "sv": ("Från", "Skickat", "Till", "Ämne", "den 23 mars 2026 09:00"),
       "no": ("Fra", "Sendt", "Til", "Emne", "mandag 23. mars 2026 09:00")}

WORDHEAD = ('<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
 'xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head>'
 '<meta http-equiv="Content-Type" content="text/html; charset=%s"><meta name="Generator" content="Microsoft Word 15 (filtered medium)">'
 '<style><!--\np.MsoNormal, li.MsoNormal, div.MsoNormal\n\t{margin:0cm;\n\tfont-size:11.0pt;\n\tfont-family:"Calibri",sans-serif;}\n--></style></head>'
 '<body lang="DA" link="#0563C1" vlink="#954F72" style="word-wrap:break-word"><div class="WordSection1">')

def blocks_html(blocks, p, blank, colour=None):
    out = []
    for k, v in blocks:
        if k == "sig": out.append(p("<br>".join(E(x) for x in v)))
        elif k == "h": out.append(f"<h3>{E(v)}</h3>")
        elif k == "q":
            n, t = v.split(" ", 1); out.append(p(f"<b>{n}</b> {E(t)}"))
        elif k == "a":
            if not v: out.append(blank)
            else: out.append(p(f'<span style="color:{colour}">{E(v)}</span>' if colour else E(v)))
        else: out.append(p(E(v)))
    return "\n".join(out)

def render(client, body, sig, blocks, who, bullet, charset, colour):
    """-> (text, html or None)"""
    name, addr, party = who
    kind, _, lang = client.partition("-"); lang = lang or "da"
    own = body_text(body, bullet)
    sigl = ([""] + sig) if sig else []
    f, s, t, e, d = HDR.get(lang, HDR["da"])
    head = [f"{f}: Rammebot <{BOT}>", f"{s}: {d}", f"{t}: {name} <{addr}>", f"{e}: {OSUBJ}"]
    if kind == "new":
        p = lambda x: f"<div>{x}</div>"
        return "\n".join(own + sigl) + "\n", "<html><body>" + body_html(body + ([""] + sig if sig else []), p, "<div><br></div>") + "</body></html>"
    if kind == "outlook":
        p = lambda x: f'<p class="MsoNormal">{x}<o:p></o:p></p>'; bl = p("<o:p>&nbsp;</o:p>")
        txt = "\n".join(own + sigl + [""] + head + [""] + blocks_text(blocks)) + "\n"
        h = (WORDHEAD % charset) + body_html(body, p, bl) + (bl + body_html(sig, p, bl) if sig else "") + bl + \
            '<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">' + \
            p(f"<b>{f}:</b> Rammebot &lt;{BOT}&gt; <br><b>{s}:</b> {d}<br><b>{t}:</b> {E(name)} &lt;{addr}&gt;<br><b>{e}:</b> {E(OSUBJ)}") + \
            "</div></div>" + bl + blocks_html(blocks, p, bl, colour) + "</div></body></html>"
        return txt, h
    if kind == "outlooktxt":      # old plain-text Outlook
        bar = {"da": "-----Oprindelig meddelelse-----", "en": "-----Original Message-----",
               "sv": "-----Ursprungligt meddelande-----", "no": "-----Opprinnelig melding-----"}[lang]
        return "\n".join(own + sigl + ["", bar] + head + [""] + blocks_text(blocks)) + "\n", None
    if kind in ("owa", "olmobile"):
        p = lambda x: f'<div class="elementToProof" style="font-family: Aptos, Calibri; font-size: 12pt; color: rgb(0, 0, 0);">{x}</div>'
        bl = p("<br>")
        mob = {"da": ["Hent Outlook til Android<https://aka.ms/AAb9ysg>"], "en": ["Get Outlook for iOS<https://aka.ms/o0ukef>"]}.get(lang, []) if kind == "olmobile" else []
        txt = "\n".join(own + sigl + ([""] + mob if mob else []) + ["", "________________________________"] + head + [""] + blocks_text(blocks)) + "\n"
        pp = lambda x: f"<p>{x}</p>"
        mh = '<div id="ms-outlook-mobile-signature"><a href="https://aka.ms/AAb9ysg">' + E(mob[0].split("<")[0]) + "</a></div>" if mob else ""
        h = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"></head><body dir="ltr">' + body_html(body, p, bl) + \
            ('<div id="Signature">' + "".join(f"<p>{E(x)}</p>" if x else "<br>" for x in sig) + "</div>" if sig else "") + mh + \
            '<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" color="#000000">' + \
            f"<b>{f}:</b> Rammebot &lt;{BOT}&gt;<br><b>{s}:</b> {d}<br><b>{t}:</b> {E(name)} &lt;{addr}&gt;<br><b>{e}:</b> {E(OSUBJ)}</font><div>&nbsp;</div></div><div>" + \
            blocks_html(blocks, pp, "<p>&nbsp;</p>", colour) + "</div></body></html>"
        return txt, h
    if kind == "gmail":
        at = {"da": f"Den man. 23. mar. 2026 kl. 09.00 skrev Rammebot <{BOT}>:", "en": f"On Mon, Mar 23, 2026 at 9:00 AM Rammebot <{BOT}> wrote:",
              "no": f"man. 23. mars 2026 kl. 09:00 skrev Rammebot <{BOT}>:", "sv": f"Den mån 23 mars 2026 kl 09:00 skrev Rammebot <{BOT}>:"}[lang]
        p = lambda x: f"<div>{x}</div>"
        txt = "\n".join(own + sigl + [""] + textwrap.wrap(at, 72) + [""] + blocks_text(blocks, "> ", 74)) + "\n"
        pp = lambda x: f"<p>{x}</p>"
        h = '<div dir="ltr">' + body_html(body, p, "<div><br></div>") + ('<div><br></div><div class="gmail_signature">' + "<br>".join(E(x) for x in sig) + "</div>" if sig else "") + \
            f'</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">{E(at)}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">' + \
            blocks_html(blocks, pp, "", colour) + "</blockquote></div>"
        return txt, h
    if kind in ("apple", "iphone"):
        at = {"da": f"Den 23. mar. 2026 kl. 09.00 skrev Rammebot <{BOT}>:", "en": f"On 23 Mar 2026, at 09.00, Rammebot <{BOT}> wrote:",
              "sv": f"23 mars 2026 kl. 09:00 skrev Rammebot <{BOT}>:", "no": f"23. mar. 2026 kl. 09:00 skrev Rammebot <{BOT}>:"}[lang]
        sent = {"da": "Sendt fra min iPhone", "en": "Sent from my iPhone", "sv": "Skickat från min iPhone", "no": "Sendt fra min iPhone"}[lang]
        tail = ["", sent] if kind == "iphone" else []
        q = blocks_text(blocks, "> ")
        txt = "\n".join(own + sigl + tail + ["", "> " + at, ">"] + q) + "\n" if kind == "apple" else \
              "\n".join(own + sigl + tail + ["", "> " + at, "> "] + q) + "\n"
        pp = lambda x: f"<p>{x}</p>"
        h = '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body dir="auto">' + \
            body_html(body, lambda x: f"<div>{x}</div>", "<div><br></div>") + ("<div><br></div>" + "".join(f"<div>{E(x)}</div>" for x in sig) if sig else "") + \
            (f'<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">{sent}</div>' if tail else "") + \
            f'<div dir="ltr"><br><blockquote type="cite">{E(at)}<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">' + blocks_html(blocks, pp, "", colour) + "</div></blockquote></body></html>"
        return txt, h
    if kind == "tb":
        at = {"da": "Den 23.03.2026 kl. 09.00 skrev Rammebot:", "en": "On 23/03/2026 09:00, Rammebot wrote:", "sv": "Den 2026-03-23 kl. 09:00, skrev Rammebot:",
              "no": "Den 23.03.2026 09:00, skrev Rammebot:"}[lang]
        return "\n".join(own + sigl + ["", at] + blocks_text(blocks, "> ", 72)) + "\n", None
    if kind == "tbbottom":        # quote on top, own words below
        return "\n".join(["Den 23.03.2026 kl. 09.00 skrev Rammebot:"] + blocks_text(blocks, "> ", 72) + [""] + own + (["", "-- "] + sig if sig else [])) + "\n", None
    if kind == "samsung":
        sent = {"da": "Sendt fra min Galaxy", "en": "Sent from my Galaxy"}[lang]
        bar = {"da": "-------- Oprindelig meddelelse --------", "en": "-------- Original message --------"}[lang]
        hd = [f"Fra: Rammebot <{BOT}>", "Dato: 23.03.2026 09.00 (GMT+01:00)", f"Til: {name} <{addr}>", f"Emne: {OSUBJ}"] if lang == "da" else \
             [f"From: Rammebot <{BOT}>", "Date: 23/03/2026 09:00 (GMT+01:00)", f"To: {name} <{addr}>", f"Subject: {OSUBJ}"]
        txt = "\n".join(own + sigl + ["", "", sent, "", bar] + hd + [""] + blocks_text(blocks)) + "\n"
        pp = lambda x: f"<p>{x}</p>"
        h = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"></head><body dir="auto">' + \
            body_html(body + (([""] + sig) if sig else []), lambda x: f'<div dir="auto">{x}</div>', '<div dir="auto"><br></div>') + \
            f'<div id="composer_signature" dir="auto"><div style="font-size:12px;color:#575757">{sent}</div></div><div><br></div><div style="font-size:100%;color:#000000"><div>{bar}</div>' + \
            "".join(f"<div>{E(x)}</div>" for x in hd) + "<div><br></div></div>" + blocks_html(blocks, pp, "", colour) + "</body></html>"
        return txt, h
    raise ValueError(client)

# ---------------------------------------------------------------- the envelope
SEQ = [0]
def stamp(n):
    d = 13 + (n * 3) % 11
    while datetime(2026, 4, d).weekday() > 4 and n % 5: d = 13 + (d - 12) % 11
    return datetime(2026, 4, d, 7 + (n * 7) % 12, (n * 13) % 60, (n * 29) % 60, tzinfo=CEST)

def envelope(n, who, subject, auth=True, reply=True, extra=(), cfrom=None, ret=None, to=None):
    name, addr, party = who
    dom = addr.split("@")[1]
    m = EmailMessage(policy=SMTP)
    dt = stamp(n)
    m["Return-Path"] = "<" + (ret if ret is not None else addr) + ">"
    m["Received"] = (f"from mail.{dom} (mail.{dom} [192.0.2.{20 + n}]) by mx.rammebot.example (Postfix) with ESMTPS id {n * 7919 + 0x4B0000:08X} "
                     f"for <{BOT}>; {format_datetime(dt + timedelta(seconds=4))} (CEST)")
    if auth:
        m["Authentication-Results"] = f"mx.rammebot.example; spf=pass smtp.mailfrom={dom}; dkim=pass header.d={dom}; dmarc=pass action=none header.from={dom}"
    m["From"] = cfrom or (formataddr((name, addr)) if name.isascii() else Address(name, addr_spec=addr))
    m["To"] = to or f"Rammebot <{BOT}>"
    m["Subject"] = subject
    m["Date"] = format_datetime(dt)
    m["Message-ID"] = f"<gaest.{n:02d}.{n * 104729:x}@{dom}>"
    if reply:
        m["In-Reply-To"] = OMID
        m["References"] = OMID
    for k, v in extra: m[k] = v
    return m

def write(n, data, exp):
    base = os.path.join(OUT, f"gaest{n:02d}-{exp[0]}")
    with open(base + ".eml", "wb") as fh: fh.write(data)
    with open(base + ".json", "w", encoding="utf-8") as fh:
        json.dump(exp[1], fh, ensure_ascii=False, indent=1); fh.write("\n")

def heads(m):
    """Only the header block of a message whose body is written by hand."""
    return m.as_bytes().split(b"\r\n\r\n", 1)[0] + b"\r\n\r\n"

PRE = {"da": "SV: ", "en": "RE: ", "sv": "SV: ", "no": "SV: "}
def mail(slug, who, body, exp, client="outlook-da", asked=None, inline=None, sig=None, subject=None, mode=None,
         charset="utf-8", cte="quoted-printable", bullet="- ", colour=None, reply=None, blocks=None, auth=True, extra=(), check=True):
    SEQ[0] += 1; n = SEQ[0]
    w = PEOPLE[who] if isinstance(who, str) else who
    asked = asked if asked is not None else exp.asked
    kind = client.split("-")[0]; lang = (client.split("-") + ["da"])[1]
    if blocks is None: blocks = original(w[2], asked or [RS, SK], inline)
    sig = sig if sig is not None else []
    txt, h = render(client, body, sig, blocks, w, bullet, charset, colour)
    if subject is None:
        subject = ("Re: " if kind in ("gmail", "apple", "iphone", "tb", "tbbottom", "samsung") else PRE.get(lang, "SV: ")) + OSUBJ
    reply = (kind != "new") if reply is None else reply
    m = envelope(n, w, subject, auth=auth, reply=reply, extra=extra)
    mode = mode or ("plain" if h is None else "alt")
    if mode == "plain": m.set_content(txt, charset=charset, cte=cte)
    elif mode == "html": m.set_content(h, subtype="html", charset=charset, cte=cte)
    else:
        m.set_content(txt, charset=charset, cte=cte)
        m.add_alternative(h, subtype="html", charset=charset, cte=cte)
    if REF in subject and "reference" not in exp.extra: exp.x(reference=REF)
    if isinstance(who, str) and "sender" not in exp.extra:
        exp.x(sender={"party": w[2], "known": True, "authentication": "pass" if auth else "none"})
    if kind != "new" and check:
        exp.x(quoted=True)
        if not inline: exp.x(reply_text_excludes=["Hvert forår spørger vi"])
    write(n, m.as_bytes(), (slug, exp.json()))

def raw(slug, data, exp):
    SEQ[0] += 1
    write(SEQ[0], data if isinstance(data, bytes) else data(SEQ[0]), (slug, exp.json()))

AP = ["answer", "partial"]
# ------------------------------------------------------------ 01-30
# 01 Outlook, inline
mail("outlook-inline", "jeppe", ["Hej Rammebot", "", "Jeg har skrevet svarene ind under de enkelte spørgsmål."],
 Exp("answer", [FC, NC, SK]).U(FC, 2, oe="ingen").S(NC, 2, 3, oe=["overgang"]).I(SK, be=["målgruppen"], al=["plejefamilie", "aflastning"]).complete(FC, NC, SK)
  .n(FC, "begrundelse").n(FC, "alternativer").n(NC, "alternativer"),
 "outlook-da", inline={
 "1.1": "Uændret. Vi har to unge derude og regner ikke med, at det ændrer sig.", "1.2": "Nej, vi er godt tilfredse.", "1.3": "-",
 "2.1": "Stiger med en, fra 2 til 3, når den nye sag fra efteråret er faldet på plads.", "2.2": "En bedre overgang fra ung til voksen.", "2.3": "ikke relevant",
 "3.1": "Ingen. Vi bruger det ikke og regner ikke med at komme til det.", "3.2": "-",
 "3.3": "Der er ingen børn i målgruppen i kommunen lige nu. Vi køber aflastning hos en specialuddannet plejefamilie."},
 sig=["Med venlig hilsen", "", "Jeppe Norup", "Faglig koordinator", "Brønderslev Kommune", "Tlf. 97 00 00 31"], colour="#C00000")

# 02 Gmail, the same for all three, with numbers
mail("gmail-som-i-dag", "lars", ["Hej Rammebot", "", "Det bliver det samme som i dag for alle tre, dvs. 1 på Strandgården, 2 på Taleinstituttet og 1 på Institut for Syn og Hørelse. Vi har ikke noget på ønskelisten denne gang.", ""],
 Exp("answer", [RS, TI, ISH]).U(RS, 1, oe="ingen").U(TI, 2, oe="ingen").U(ISH, 1, oe="ingen").n("*", "begrundelse").n("*", "alternativer"),
 "gmail-da", sig=["Mvh. Lars-Ole"])

# 03 the same for all three, no numbers
mail("owa-alle-tre", "komlae", ["Hej", "", "Det samme som i dag for alle tre tilbud."],
 Exp(AP, [RS, ISH, TI]).U(RS).U(ISH).U(TI).n("*", "pladser").n("*", "begrundelse"),
 "owa-da", mode="html", sig=["Venlig hilsen", "Grethe Vesterø", "Læsø Kommune", "Tlf. 97 00 00 77"])

# 04 out of office with headers
def _(n):
    m = envelope(n, PEOPLE["ditte"], "Automatisk svar: " + OSUBJ, extra=[("Auto-Submitted", "auto-replied"), ("X-Auto-Response-Suppress", "All"), ("X-MS-Exchange-Inbox-Rules-Loop", "ditte.holm@vesthimmerland.example")])
    m.set_content("Tak for din mail.\n\nJeg holder ferie til og med fredag den 24. april og læser ikke mails imens. Haster det, kan du skrive til social@vesthimmerland.example eller ringe på 99 66 00 00.\n\nVenlig hilsen\nDitte Overlade Holm\n", cte="quoted-printable")
    return m.as_bytes()
raw("auto-ferie", _, Exp("auto_reply").nothing())

# 05 a run-on sentence about three
mail("thunderbird-loebende", "torben", ["Goddag", "",
 "Vi har fire på Strandgården og det er der ikke noget der tyder på ændrer sig, mens Østerskoven nok går ned fra tre til to fordi en af vores borgere flytter i egen bolig til sommer, og Kvisten bruger vi slet ikke, vi har ingen børn med det behov lige nu, og skulle der dukke et op, klarer vi det sammen med Hjørring."],
 Exp("answer", [RS, NC, SK]).U(RS, 4).F(NC, 3, 2).I(SK, be=["ingen børn", "behov"], al=["Hjørring"]).n(RS, "begrundelse"),
 "tb-da", cte="8bit", sig=["Torben"])

# 06 numbered as in the mail
mail("outlook-nummereret", "gitte", ["Hej", "", "1.1 Uændret, 3 pladser", "1.2 Nej", "1.3 -", "2.1 Stigende, 2 pladser mod 1 i dag", "2.2 Gerne mulighed for weekendophold", "2.3 -"],
 Exp("answer", [RS, SK]).U(RS, 3, oe="ingen").S(SK, 1, 2, oe=["weekendophold"]).complete(RS, SK).n("*", "begrundelse").n("*", "alternativer").n(SK, "pladser", 1),
 "outlook-da", mode="plain", charset="windows-1252", cte="8bit", sig=["Venlig hilsen", "Gitte Råbjerg", "Rebild Kommune"])

# 07 question: what is a plads
mail("spg-helaar", "signe", ["Hej", "", "Inden vi svarer: Hvis en borger kun er på tilbuddet det halve af året, skal vi så tælle det som en hel plads, eller regner I i helårspladser? Og skal ambulante forløb med?"],
 Exp("question").nothing().x(own_questions=[RS, TI]), "outlook-da", asked=[RS, TI], sig=["Venlig hilsen", "Signe Fuglsbjerg", "Hjørring Kommune"])

# 08 own table in HTML
mail("outlook-egen-tabel", "birthe", ["Kære Rammebot", "", "Jeg har samlet vores tal i en tabel, det var nemmest for os.", "",
 ("table", [["Tilbud", "Pladser i dag", "Forventet 2027", "Bemærkninger"], ["Fagcentret", "3", "5", "Flere unge på vej over i målgruppen"], ["Østerskoven", "2", "2", ""], ["Kvisten", "4", "3", "Et barn fylder 18"]]),
 "", "Ingen ønsker til nogen af tilbuddene."],
 Exp("answer", [FC, NC, SK]).S(FC, 3, 5, oe="ingen").U(NC, 2, oe="ingen").F(SK, 4, 3, oe="ingen").n("*", "alternativer"),
 "outlook-da", mode="html", sig=["Venlig hilsen", "Birthe Kragelund-Toft", "Mariagerfjord Kommune"])

# 09 bullets
mail("bullets", "kaj", ["Hej igen", "", "Fra Thisted:", "", ("ul", ["Fagcentret: 6 pladser, uændret", "Østerskoven: 2, det er en færre end nu", "Kvisten: går fra 2 til 3", "Institut for Syn og Hørelse: bruger vi ikke"])],
 Exp(AP, [FC, NC, SK, ISH]).U(FC, 6).F(NC, til=2, fraopt=3).S(SK, 2, 3).I(ISH, need=("begrundelse", "alternativer")).n(NC, "pladser", 1).n(NC, "pladser_til", 1),
 "outlook-da", bullet="•       ", sig=["Hilsen", "Kaj Nørhå"])

# 10 iPhone, number words, the rest
mail("iphone-resten", "rune", ["Strandgården går fra fire til seks, vi har fået et par nye hjerneskadesager. De to andre er uændrede."],
 Exp(AP, [RS, NC, ISH]).S(RS, 4, 6).U(NC).U(ISH).n(NC, "pladser").n(ISH, "pladser").n("*", "alternativer"),
 "iphone-da", sig=["Rune"])

# 11 promise
mail("loefte-visitationsmoede", "hanreb", ["Tak for mailen.", "", "Vi samler op på visitationsmødet på onsdag og sender vores svar torsdag."],
 Exp("promise").nothing().x(own_questions=[FC, SK]), "owa-da", asked=[FC, SK], sig=["Venlig hilsen", "Mona Skørbæk", "Rebild Kommune"])

# 12 halves
mail("halve-pladser", "signe", ["Hej", "", "Taleinstituttet: uændret, 1½ plads.", "Institut for Syn og Hørelse: vi har 2 og får brug for en halv plads mere, altså 2,5.", "Ingen ønsker."],
 Exp("answer", [TI, ISH]).U(TI, 1.5, oe="ingen").S(ISH, 2, 2.5, oe="ingen").n(ISH, "pladser", 0.5).n(TI, "pladser", 1),
 "outlook-da", sig=["Venlig hilsen", "Signe Fuglsbjerg", "Hjørring Kommune", "Springvandspladsen 5, 9800 Hjørring"])

# 13 non-use with reason and alternative, prose
mail("ikke-brug-med-alt", "ditte", ["Kære Rammebot", "", "Vesthimmerlands Kommune forventer ikke at bruge Institut for Syn og Hørelse de kommende år. Det skyldes, at vi selv har ansat en synskonsulent pr. 1. februar, og hun dækker behovet. Til de tungeste sager køber vi rådgivning hos Aarhus.", "", "Taleinstituttet fortsætter vi med i samme omfang, det vil sige 4 pladser. Vi kunne godt ønske os kortere ventetid på logopædisk udredning."],
 Exp("answer", [ISH, TI]).I(ISH, be=["synskonsulent"], al=["Aarhus", "synskonsulent"]).U(TI, 4, oe=["ventetid"]).n(TI, "begrundelse").n(TI, "alternativer").n("*", "pladser", 1),
 "outlook-da", sig=["Venlig hilsen", "", "Ditte Overlade Holm", "Socialfaglig konsulent", "Vesthimmerlands Kommune"])

# 14 bounce Exchange
def _(n):
    m = envelope(n, ("Microsoft Outlook", "postmaster@rebild.example", ""), "Kan ikke leveres: " + OSUBJ, reply=True, ret="", extra=[("Auto-Submitted", "auto-replied"), ("X-MS-Exchange-Message-Is-Ndr", ""), ("Content-Language", "da-DK")])
    m.replace_header("From", "Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@rebild.example>")
    p1 = EmailMessage(policy=SMTP); p1.set_content("Levering mislykkedes for disse modtagere eller grupper:\n\nhandicap@rebild.example\nDen mailadresse, du angav, blev ikke fundet. Kontrollér modtagerens mailadresse, og prøv at sende meddelelsen igen.\n\nDiagnosticeringsoplysninger til administratorer:\n\nGenererende server: AM0PR05MB5211.eurprd05.prod.outlook.example\n\nhandicap@rebild.example\nRemote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient handicap@rebild.example not found by SMTP address lookup'\n", cte="quoted-printable")
    body = p1.as_bytes().decode() + "--B=gaest14\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns;AM0PR05MB5211.eurprd05.prod.outlook.example\r\n\r\nFinal-recipient: RFC822;handicap@rebild.example\r\nAction: failed\r\nStatus: 5.1.10\r\nDiagnostic-code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound\r\n\r\n--B=gaest14\r\nContent-Type: message/rfc822\r\n\r\n"
    o = EmailMessage(policy=SMTP); o["From"] = f"Rammebot <{BOT}>"; o["To"] = "handicap@rebild.example"; o["Subject"] = OSUBJ; o["Message-ID"] = OMID
    o.set_content("\n".join(blocks_text(original("Rebild Kommune", [FC, SK]))), cte="quoted-printable")
    m["MIME-Version"] = "1.0"; m["Content-Type"] = 'multipart/report; report-type=delivery-status; boundary="B=gaest14"'
    return heads(m) + ("--B=gaest14\r\n" + body + o.as_bytes().decode() + "\r\n--B=gaest14--\r\n").encode()
raw("bounce-exchange", _, Exp("bounce").nothing())

# 15 non-use without reason
mail("ikke-brug-uden-grund", "aase", ["Hej", "", "Vi bruger hverken Østerskoven eller Kvisten og kommer heller ikke til det.", ""],
 Exp(AP, [NC, SK]).I(NC, need=("begrundelse", "alternativer")).I(SK, need=("begrundelse", "alternativer")),
 "gmail-da", sig=["Hilsen Aase"])

# 16 negations
mail("negationer", "vishjo", ["Hej Rammebot", "", "Vi forventer ikke færre pladser på Kvisten, tværtimod bliver det nok til en mere end de 2, vi har nu.", "På Strandgården sker der ikke nogen ændringer, vi har 5 og bliver ved med 5.", "Vi har ikke planer om at holde op med at bruge Fagcentret, men det bliver ikke i samme omfang: det falder fra 4 til 3."],
 Exp("answer", [SK, RS, FC]).S(SK, fraopt=2, tilopt=3).U(RS, 5).F(FC, 4, 3).n(SK, "pladser", 1).n(SK, "pladser", 2),
 "outlook-da", sig=["Venlig hilsen", "Visitationen", "Hjørring Kommune"])

# 17 Aalborg ÆH partial
mail("aalborg-aeh", "aeh", ["Hej", "", "Her kommer svaret fra Ældre- og Handicapforvaltningen:", "", "Strandgården: der ligger vi på 12, og det gør vi nok også næste år.", "Østerskoven: vi har 7 nu, men der er to på vej over fra børneområdet, så regn med 9.", "", "Fagcentret og Kvisten er FB's, og dem får I svar på derfra."],
 Exp("partial", [FC, NC, RS, SK]).U(RS, 12).S(NC, 7, 9).unanswered(FC, SK),
 "outlook-da", sig=["Med venlig hilsen", "", "Henny Dalsgård-Post", "Ældre- og Handicapforvaltningen", "Aalborg Kommune", "9931 0000"])

# 18 Aalborg FB partial, with school waiting
mail("aalborg-fb", "fb", ["Til Rammebot", "", "Fra børneområdet kan jeg oplyse, at vi i dag har 9 børn på Kvisten og venter det samme til næste år. Vi har et ønske om flere aflastningsdøgn i skoleferierne.", "Taleinstituttet må I have til gode, det er Skoleforvaltningen der sidder med det, og de har ikke meldt tilbage endnu."],
 Exp("partial", [SK, TI]).U(SK, 9, oe=["aflastningsdøgn"]).unanswered(TI).complete(SK),
 "owa-da", mode="html", cte="base64", sig=["Venlig hilsen", "Malthe Skovsende", "Familie- og Beskæftigelsesforvaltningen"])

# 19 correction of one number
mail("rettelse-tal", "jeppe", ["Hej", "", "Jeg kom til at skrive forkert i går. Der skulle ikke have stået 3 på Østerskoven, men 5. Resten af svaret er godt nok."],
 Exp(AP, [NC, RS]).a(NC, "pladser", 5).o(NC, "pladser_til", 5).n(NC, "pladser", 3).n(NC, "pladser_til", 3).n(NC, "pladser_fra", 3).n(RS, "*"),
 "outlook-da", sig=["Mvh", "Jeppe Norup"])

# 20 citizen with CPR
mail("borger-mor", ("Susanne Hjortdal", "susanne.hjortdal@privatpost.example", ""), ["Hej", "", "Jeg fik jeres adresse af en på kommunen. Min søn Emil, 110414-1237, har stået på venteliste til Kvisten siden oktober, og vi kan ikke holde til det mere herhjemme. Kan I hjælpe os med at komme videre?", "", "Venlig hilsen", "Susanne Hjortdal", "Tlf. 20 00 00 19"],
 Exp("citizen").nothing().x(needs_human=True, masked=["110414-1237", "1104141237"]), "new-da", subject="Min søn og Kvisten", mode="plain", auth=True)

# 21 correction: not unchanged but rising
mail("rettelse-stigende", "mynmor", ["Hej Rammebot", "", "Ret venligst vores tidligere svar: Kvisten er ikke uændret, men stigende, fra 2 til 4 pladser. Der kom to nye søskende til kommunen i sidste uge."],
 Exp(AP, [SK, FC]).S(SK, 2, 4).n(FC, "*"),
 "owa-da", sig=["Venlig hilsen", "Myndighed Voksen og Børn", "Morsø Kommune"])

# 22 same as last year
mail("samme-som-sidste-aar", "socjam", ["Hej", "", "Samme som sidste år.", ""],
 Exp(AP, [FC, RS]).U(FC).U(RS).n("*", "pladser"),
 "gmail-da", sig=["Vh", "Social Jammerbugt"])

# 23 receipt
mail("kvit-journal", "komlae", ["Tak for jeres mail, som er modtaget og journaliseret."],
 Exp("receipt_only").nothing().x(own_questions=[RS, ISH]), "outlook-da", asked=[RS, ISH], sig=["Med venlig hilsen", "Borgerservice", "Læsø Kommune"])

# 24 same as last year, with numbers and one exception
mail("sidste-aar-paanaer", "voxthi", ["Hej", "", "Som sidste år for Strandgården (5) og Østerskoven (3). Institut for Syn og Hørelse bliver det derimod færre på, der regner vi med 1 mod 4 sidste år.", "Vi har ingen ønsker eller kommentarer."],
 Exp("answer", [RS, NC, ISH]).U(RS, 5, oe="ingen").U(NC, 3, oe="ingen").F(ISH, 4, 1, oe="ingen"),
 "outlook-en", sig=["Venlig hilsen", "Voksenvisitationen", "Thisted Kommune"])

# 25 answer with a question back
mail("svar-og-spoergsmaal", "kaj", ["Hej", "", "Må jeg spørge, hvornår det bliver lagt frem for DAS? Vi vil gerne nå at orientere vores chef først.", "", "Ellers er svaret: Kvisten 2 pladser, uændret. På Fagcentret har vi 5, men den ene stopper til sommer, så der bliver det 4 fremover."],
 Exp("answer", [SK, FC]).U(SK, 2).F(FC, 5, 4),
 "gmail-en", sig=["Kaj"])

# 26 dictated
mail("dikteret", "rune", ["hej rammebot det er rune fra jammerbugt på strandgården der har vi to og det bliver ved med at være to på østerskoven der har vi en og der regner vi med en mere til næste år så det bliver to og kvisten bruger vi ikke for vi har ikke nogen børn i den gruppe de få vi har haft har været hos en aflastningsfamilie hilsen rune"],
 Exp(AP, [RS, NC, SK]).U(RS, 2).S(NC, til=2, fraopt=1).I(SK, be=["ikke nogen børn", "gruppe"]).o(SK, "alternativer").n(NC, "pladser", 1).n(RS, "pladser", 1),
 "iphone-da")

# 27 no æøå
mail("uden-aeoeaa", "aase", ["Hej", "", "Vi har 1 paa Fagcentret og det fortsaetter uaendret. Strandgaarden bruger vi ikke, da der ikke er nogen i maalgruppen paa oen, og kommer der en, klarer hjemmeplejen det med vejledning fra VISO.", "Ingen oensker."],
 Exp("answer", [FC, RS]).U(FC, 1, oe="ingen").I(RS, be=["maalgruppen", "målgruppen"], al=["hjemmeplejen", "VISO"]),
 "samsung-da", sig=["Aase"])

# 28 CPR within an answer
mail("svar-med-cpr", "hanfrh", ["Hej", "", "Hos os er det fortsat 2 på Kvisten, nemlig Mads (140312-1235) og Frida (cpr. 0209152348). Det regner vi ikke med ændrer sig.", "Ingen ønsker til ændringer."],
 Exp("answer", [SK]).U(SK, 2, oe="ingen").x(masked=["140312-1235", "0209152348", "020915-2348"]).n("*", "begrundelse"),
 "outlook-da", sig=["Venlig hilsen", "Handicapafdelingen", "Frederikshavn Kommune"])

# 29 postponement
mail("udsaettelse-sygdom", "ditte", ["Kære Rammebot", "", "Vi er desværre ramt af sygdom i afdelingen. Kan vi få fristen skubbet til fredag den 8. maj?"],
 Exp("postponement").nothing().x(own_questions=[ISH, TI]), "owa-da", asked=[ISH, TI], sig=["Venlig hilsen", "Ditte Overlade Holm"])

# 30 forwarded question to a colleague, bot on copy
def _(n):
    w = PEOPLE["socbro"]
    m = envelope(n, w, "VS: " + OSUBJ, to=f"Jeppe Norup <jeppe.norup@broenderslev.example>", extra=[("Cc", f"Rammebot <{BOT}>")])
    t, h = render("outlook-da", ["Hej Jeppe", "", "Hører den her ikke til hos dig? Jeg sender den lige videre."], ["Hilsen", "Vibeke", "Fælles postkasse, Social"], original("Brønderslev Kommune", [FC, NC, SK]), w, "- ", "utf-8", None)
    m.set_content(t, cte="quoted-printable"); m.add_alternative(h, subtype="html", cte="quoted-printable")
    return m.as_bytes()
raw("videresendt-kollega", _, Exp("forwarded").nothing().x(own_questions=[FC, NC, SK], quoted=True))

# ------------------------------------------------------------ 31-70
# 31 in the order of the questions
mail("henholdsvis", "mynmor", ["Hej", "", "Uændret for dem alle tre, henholdsvis 2, 1 og 4 pladser i den rækkefølge I spørger. Ingen ønsker."],
 Exp("answer", [SK, NC, TI]).U(SK, 2, oe="ingen").U(NC, 1, oe="ingen").U(TI, 4, oe="ingen").n("*", "begrundelse"),
 "samsung-en", sig=["Myndighed Morsø", "v/ Poul"])

# 32 halving and doubling
mail("halvering", "vishjo", ["Hej Rammebot", "", "Strandgården bliver halveret hos os, fra 6 til 3 pladser, fordi vi hjemtager til vores eget bofællesskab. Taleinstituttet regner vi omvendt med at bruge dobbelt så meget, altså fire i stedet for to.", "", "Vi har ikke yderligere."],
 Exp("answer", [RS, TI]).F(RS, 6, 3).S(TI, 2, 4).n(TI, "begrundelse"),
 "outlook-da", mode="html", charset="windows-1252", sig=["Hilsen", "Visitationen i Hjørring"])

# 33 Swedish Outlook, no base numbers
mail("svensk-outlook", "socvhi", ["Hej", "", "Østerskoven: vi regner med en mere end sidste år.", "Institut for Syn og Hørelse: to færre end i år.", "Kvisten: status quo.", "", "De præcise antal har jeg ikke ved hånden."],
 Exp(AP, [NC, ISH, SK]).S(NC).F(ISH).U(SK).n(NC, "pladser", 1).n(ISH, "pladser", 2).n("*", "pladser_til").n("*", "pladser_fra").n(SK, "pladser"),
 "outlook-sv", mode="html", sig=["Vänliga hälsningar / venlig hilsen", "Annika Lindqvist", "Vesthimmerlands Kommune"])

# 34 bounce Postfix
def _(n):
    m = envelope(n, ("Mail Delivery System", "MAILER-DAEMON@post.laesoe.example", ""), "Undelivered Mail Returned to Sender", auth=False, reply=False, ret="", extra=[("Auto-Submitted", "auto-replied")])
    m["MIME-Version"] = "1.0"; m["Content-Type"] = 'multipart/report; report-type=delivery-status; boundary="7C1D9A34.1776/post.laesoe.example"'
    o = EmailMessage(policy=SMTP); o["From"] = f"Rammebot <{BOT}>"; o["To"] = "aase.lindbjerg@laesoe.example"; o["Subject"] = OSUBJ; o["Message-ID"] = OMID
    o.set_content("\n".join(blocks_text(original("Læsø Kommune", [FC, RS]))), cte="quoted-printable")
    b = "--7C1D9A34.1776/post.laesoe.example\r\n"
    t = ("Content-Description: Notification\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\nThis is the mail system at host post.laesoe.example.\r\n\r\nI'm sorry to have to inform you that your message could not\r\nbe delivered to one or more recipients. It's attached below.\r\n\r\n"
         "<aase.lindbjerg@laesoe.example>: host mx.laesoe.example[192.0.2.9] said: 452 4.2.2\r\n    Mailbox full (in reply to RCPT TO command)\r\n\r\n")
    d = ("Content-Description: Delivery report\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; post.laesoe.example\r\nX-Postfix-Queue-ID: 7C1D9A34\r\n\r\nFinal-Recipient: rfc822; aase.lindbjerg@laesoe.example\r\nAction: failed\r\nStatus: 4.2.2\r\nDiagnostic-Code: smtp; 452 4.2.2 Mailbox full\r\n\r\n")
    return heads(m) + (b + t + b + d + b + "Content-Description: Undelivered Message\r\nContent-Type: message/rfc822\r\n\r\n" + o.as_bytes().decode() + "\r\n" + b.strip() + "--\r\n").encode()
raw("bounce-postfix", _, Exp("bounce").nothing())

# 35 Apple Mail, inline with initials
mail("apple-initialer", "torben", ["Hej", "", "Mine svar er mærket TMR.", ""],
 Exp("answer", [FC, ISH]).U(FC, 3, oe=["forældrekurser"]).I(ISH, be=["selv", "synskonsulenter"], al=["synskonsulenter"]).complete(FC, ISH),
 "apple-da", mode="plain", inline={
  "1.1": "TMR: Uændret, 3 pladser", "1.2": "TMR: Ja, gerne flere forældrekurser",
  "2.1": "TMR: Ingen", "2.2": "TMR: Nej", "2.3": "TMR: Vi kan selv løfte opgaven nu. Vores egne synskonsulenter i PPR tager sig af den."})
# 36 own form per tilbud
mail("egen-skabelon", "gitte", ["Hej", "", "Tilbud: Specialbørnehjemmet Kvisten", "Forventet brug: Stigende", "Pladser nu: 1", "Pladser 2027: 3", "Ønsker: Nej", "", "Tilbud: Fagcenter for Autisme og ADHD", "Forventet brug: Faldende", "Pladser nu: 4", "Pladser 2027: 2", "Ønsker: Mere vejledning til skolerne"],
 Exp("answer", [FC, SK]).S(SK, 1, 3, oe="ingen").F(FC, 4, 2, oe=["vejledning"]).complete(FC, SK),
 "olmobile-da", sig=["Gitte Råbjerg", "Rebild Kommune"])

# 37 ranges, approximate, don't know
mail("ca-og-ved-ikke", "jeppe", ["Hej Rammebot", "", "Kvisten: 2-3 pladser, det svinger lidt, men det er som det plejer.", "Strandgården: ca. 4, uændret.", "Institut for Syn og Hørelse: det ved vi simpelthen ikke på nuværende tidspunkt."],
 Exp(AP, [SK, RS, ISH]).a(SK, "forventet_brug", "uændret").o(SK, "pladser", {"any": [[2, 3], 2, 3]}).o(SK, "pladser_fra", {"any": [[2, 3]]}).o(SK, "pladser_til", {"any": [[2, 3]]}).n(SK, "forventet_brug", "stigende").n(SK, "pladser_til", 3)
  .U(RS, 4).o(ISH, "forventet_brug", "ved ikke").n(ISH, "pladser").n(ISH, "begrundelse"),
 "outlook-da", sig=["Vh", "Jeppe"])

# 38 question about the deadline
mail("spg-frist", "lars", ["Hej", "", "I mailen står der fredag den 24., men på mødet i sidste uge blev der sagt 30. april. Hvad gælder?"],
 Exp("question").nothing().x(own_questions=[NC, SK]), "gmail-da", asked=[NC, SK], sig=["Lars-Ole"])

# 39 a competing tilbud
mail("eget-tilbud", "hovmaf", ["Til sekretariatet", "", "Mariagerfjord Kommune er gået i gang med at oprette sit eget tilbud til børn i samme målgruppe som Kvisten. Det åbner i efteråret 2026, og derfor forventer vi at gå fra 5 til 2 pladser på Kvisten.", "Brugen af Neurocenter Østerskoven er uændret med 1 plads.", "Der er ingen ønsker."],
 Exp("answer", [SK, NC]).F(SK, 5, 2).U(NC, 1).o(SK, "konkurrerende_tilbud").n(NC, "konkurrerende_tilbud").x(flags=["mulig_konkurrence"]),
 "outlook-da", sig=["Venlig hilsen", "Myndighed Børn og Familie", "Mariagerfjord Kommune", "97 11 30 00"])

# 40 a new mail, no quote
mail("ny-mail", "hanreb", ["Hej", "", "Hermed Rebild Kommunes indmelding.", "", "Neurocenter Østerskoven bruger vi uændret med 2 pladser. På Taleinstituttet og Hjerneskade Center Nordjylland kommer vi nok op på 4, i øjeblikket er der 3. Rehabiliteringscenter Strandgården bruger vi ikke, da vi ikke har borgere i målgruppen, og vi bruger i stedet genoptræningen på eget plejecenter."],
 Exp("answer", [NC, TI, RS]).U(NC, 2).S(TI, 3, 4).I(RS, be=["ikke har borgere", "målgruppen"], al=["genoptræningen", "plejecenter"]),
 "new-da", subject="Indmelding fra Rebild Kommune, forventet brug", sig=["Venlig hilsen", "Mona Skørbæk", "Handicap og Psykiatri"])

# 41 sub-units
mail("birken-viften", "ditte", ["Hej", "", "På Birken har vi 2 børn og på Viften 1 ung, og begge dele fortsætter som nu.", "På Østerskoven kommer der en ekstra oveni de 3, vi har."],
 Exp("answer", [FC, NC]).a(FC, "forventet_brug", "uændret").o(FC, "pladser", {"any": [3, 2, 1]}).o(FC, "pladser_fra", {"any": [3, 2, 1]}).o(FC, "pladser_til", {"any": [3, 2, 1]}).n(FC, "forventet_brug", "stigende").S(NC, fraopt=3, tilopt=4).n(NC, "pladser", 1),
 "owa-da", sig=["Ditte"])

# 42 one line
mail("enlinje", "kaj", ["Uændret, 3."],
 Exp("answer", [NC]).U(NC, 3).n("*", "begrundelse"), "iphone-en")

# 43 table with bars, plain text
mail("tekst-tabel", "socbro", ["Hej", "", "| Tilbud                      | 2026 | 2027 | Ønsker             |", "|-----------------------------|------|------|--------------------|", "| Fagcenter for Autisme/ADHD  |   5  |   7  | Ingen              |", "| Institut for Syn og Hørelse |   2  |   2  | Flere hjemmebesøg  |", "| Kvisten                     |   3  |   2  | Ingen              |"],
 Exp("answer", [FC, ISH, SK]).S(FC, 5, 7, oe="ingen").U(ISH, 2, oe=["hjemmebesøg"]).F(SK, 3, 2, oe="ingen").n("*", "begrundelse"),
 "tb-da", cte="base64", sig=["Vibeke", "Social, Brønderslev Kommune"])

# 44 receipt
mail("kvit-tak", "rune", ["Modtaget, tak."], Exp("receipt_only").nothing().x(own_questions=[SK, RS]), "iphone-da", asked=[SK, RS])

# 45 holiday, and an answer
mail("ferie-men-svar", "birthe", ["Hej", "", "Jeg går på ferie i morgen og er først tilbage den 4. maj, så her får I svaret, inden jeg smutter:", "", "Strandgården 3, som hidtil.", "Taleinstituttet fra 5 ned til 4.", "", "Er der spørgsmål imens, så skriv til hovedpost@mariagerfjord.example."],
 Exp("answer", [RS, TI]).U(RS, 3).F(TI, 5, 4),
 "outlook-da", sig=["Mange hilsner", "Birthe"])

# 46 the answer of a colleague below
mail("kollegas-svar", "ditte", ["Hej Rammebot", "", "Se vores visitators svar herunder, det er kommunens officielle svar.", "", "Ditte", "", "Fra: Inger Thorup <inger.thorup@vesthimmerland.example>", "Sendt: 15. april 2026 13:12", "Til: Ditte Overlade Holm <ditte.holm@vesthimmerland.example>", "Emne: Indmelding", "", "Hej Ditte", "", "Strandgården er uændret med 3 pladser. På Taleinstituttet skal vi bruge 5 næste år mod 4 nu.", "", "Inger"],
 Exp(["answer", "forwarded"], [RS, TI]).U(RS, 3).S(TI, 4, 5), "outlook-da", mode="plain")

# 47 numbers that are something else
mail("andre-tal", "signe", ["Kære Rammebot", "", "Vi har pr. 1. april to borgere på Strandgården (vores sag 2026-004512). Taksten er steget til 4.870 kr. i døgnet, men vi fortsætter med de to. Der er ca. 15 i målgruppen i kommunen, heraf 9 over 60 år.", "Østerskoven gik i 2024 fra 1 til 2, og vi regner med at blive på 2."],
 Exp("answer", [RS, NC]).U(RS, 2).U(NC, 2).n(NC, "pladser", 1).n(NC, "pladser_fra", 1).n(RS, "pladser", 15).n(RS, "pladser", 9).n(RS, "pladser", 1),
 "gmail-da", sig=["Signe Fuglsbjerg, tlf. 72 33 00 44"])

# 48 practically none
mail("stort-set-ikke", "socjam", ["Hej", "", "Kvisten bruger vi stort set ikke, højst en enkelt aflastning i sommerferien. Vi har valgt Hjørrings aflastningstilbud, fordi der er kortere kørsel for familierne.", "Strandgården: uændret, 2 pladser."],
 Exp(AP, [SK, RS]).o(SK, "forventet_brug", {"any": ["ingen", "faldende"]}).o(SK, "pladser", {"any": [0, 1]}).a(SK, "begrundelse", {"contains": ["kørsel"]}).a(SK, "alternativer", {"contains": ["Hjørring"]})
  .n(SK, "forventet_brug", "stigende").n(SK, "forventet_brug", "uændret").U(RS, 2).n(RS, "begrundelse").n(RS, "alternativer"),
 "outlook-da", charset="windows-1252", cte="quoted-printable", sig=["Venlig hilsen", "Dorte Hjelm", "Jammerbugt Kommune"])

# 49 own words below the quote; a reason but no alternative
mail("svar-nederst", "torben", ["Hej", "", "Kvisten bruger vi ikke mere, taksten er blevet for høj.", "ISH: 2 pladser, uændret."],
 Exp(AP, [SK, ISH]).I(SK, be=["taksten"], need=("alternativer",)).U(ISH, 2).n(ISH, "begrundelse"),
 "tbbottom-da", cte="8bit", sig=["Torben Mølgaard-Riis", "Frederikshavn Kommune"])

# 50 read receipt
def _(n):
    w = PEOPLE["kaj"]
    m = envelope(n, w, "Læst: " + OSUBJ, extra=[("Auto-Submitted", "auto-replied")])
    m["MIME-Version"] = "1.0"; m["Content-Type"] = 'multipart/report; report-type=disposition-notification; boundary="_000_mdn50_"'
    p1 = EmailMessage(policy=SMTP); p1.set_content(f"Din meddelelse\n\n   Til: Kaj Nørhå\n   Emne: {OSUBJ}\n   Sendt: 23. marts 2026 09:00:00 (UTC+01:00) København\n\n blev læst den 20. april 2026 09:50:08 (UTC+01:00) København.\n", cte="quoted-printable")
    b = "--_000_mdn50_\r\n"
    return heads(m) + (b + p1.as_bytes().decode() + "\r\n" + b + f"Content-Type: message/disposition-notification\r\n\r\nReporting-UA: AM0PR05MB1418.eurprd05.prod.outlook.example; Microsoft Outlook\r\nFinal-Recipient: RFC822; kaj.noerhaa@thisted.example\r\nOriginal-Message-ID: {OMID}\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n\r\n--_000_mdn50_--\r\n").encode()
raw("laest", _, Exp("read_receipt").nothing())

# 51 an older wording of the reminder, answered between the lines
OLD = lambda party, names: [("p", f"Godmorgen {party}"), ("p", f"Det er blevet tid til den årlige runde. Denne gang drejer det sig om {names}.")]
mail("aeldre-ordlyd", "lars", ["Svar nedenfor."],
 Exp("answer", [FC, RS]).U(FC, 3).F(RS, 4, 3).n("*", "begrundelse").n("*", "alternativer"),
 "tb-da", cte="8bit", inline={"x": "x"}, blocks=OLD("Morsø Kommune", f"{FC} og {RS}") + [
  ("q", "1) Hvad venter I at bruge tilbuddet til de næste to år - det samme, mere, mindre eller ingenting? Hvor mange pladser?"),
  ("a", "Fagcentret det samme, altså 3. Strandgården mindre: fra 4 til 3."),
  ("q", "2) Er der noget, I gerne så lavet om?"), ("a", "Nej."),
  ("q", "3) Trækker I jer helt: hvad er grunden, og hvem løser opgaven så?"), ("a", "bortfalder"),
  ("p", f"Skriv tilbage inden påske. Nummeret {REF} skal blive i emnet."), ("sig", ["Rammebot, sekretariatets digitale kollega"])], sig=["Lars-Ole"])

# 52 answer beside a promise
mail("svar-og-loefte", "hanreb", ["Hej", "", "Foreløbigt svar: Østerskoven er uændret med 3 pladser, og der er ingen ønsker dertil. Fagcentret og Institut for Syn og Hørelse vender jeg tilbage med senest tirsdag, jeg mangler tal fra økonomi."],
 Exp("partial", [NC, FC, ISH]).U(NC, 3, oe="ingen").unanswered(FC, ISH).complete(NC),
 "owa-da", mode="html", sig=["Venlig hilsen", "Mona Skørbæk"])

# 53 calendar
def _(n):
    w = PEOPLE["signe"]
    m = envelope(n, w, "Møde om indmelding til det forstærkede samarbejde", reply=False)
    m.set_content("Hermed indkaldelse til drøftelse af indmeldingen.\n\nHvor: Rådhuset, mødelokale 2\n", cte="quoted-printable")
    ics = f"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nPRODID:Microsoft Exchange Server 2010\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nORGANIZER;CN=Signe Fuglsbjerg:mailto:{w[1]}\r\nATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=Rammebot:mailto:{BOT}\r\nSUMMARY;LANGUAGE=da-DK:Møde om indmelding til det forstærkede samarbejde\r\nDTSTART:20260421T080000Z\r\nDTEND:20260421T090000Z\r\nUID:040000008200E00074C5B7101A82E008-gaest53\r\nDTSTAMP:20260414T070000Z\r\nLOCATION:Rådhuset\\, mødelokale 2\r\nSTATUS:CONFIRMED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    m.add_alternative(ics, subtype="calendar", params={"method": "REQUEST"}, cte="base64")
    return m.as_bytes()
raw("moedeindkaldelse", _, Exp("calendar").nothing())

# 54 crosses in boxes
mail("kryds", "voxthi", ["Hej", "", "Rehabiliteringscenter Strandgården", "[ ] uændret  [x] stigende  [ ] faldende  [ ] ingen", "Antal pladser: 5 (i dag 4)", "", "Neurocenter Østerskoven", "[x] uændret  [ ] stigende  [ ] faldende  [ ] ingen", "Antal pladser: 2", "", "Taleinstituttet og Hjerneskade Center Nordjylland", "[ ] uændret  [ ] stigende  [ ] faldende  [x] ingen", "Begrundelse: Vi benytter udelukkende logopæder på kontrakt.", ""],
 Exp(AP, [RS, NC, TI]).S(RS, 4, 5).U(NC, 2).I(TI, be=["logopæder"]).o(TI, "alternativer"),
 "outlooktxt-da", cte="8bit", sig=["Voksenvisitationen, Thisted Kommune"])

# 55 inline, with a CPR, windows-1252
mail("inline-cpr", "fb", ["Hej", "", "Svar med blåt nedenfor."],
 Exp("answer", [NC, SK]).U(NC, 1, oe="ingen").S(SK, 8, 11, oe=["sygeplejerske"]).x(masked=["070807 1231", "0708071231", "070807-1231"]).n("*", "begrundelse"),
 "outlook-da", charset="windows-1252", inline={
 "1.1": "Uændret, 1 plads (det er Jonas, cpr 070807 1231, som snart fylder 19)", "1.2": "Nej", "2.1": "Fra otte til elleve", "2.2": "At der er en sygeplejerske om natten"},
 sig=["Malthe Skovsende"], colour="#1F497D")

# 56 promise
mail("loefte-bunken", "socvhi", ["Hej", "", "Den ligger øverst i bunken. I hører fra os i løbet af ugen."],
 Exp("promise").nothing().x(own_questions=[TI, RS]), "gmail-da", asked=[TI, RS], sig=["Anne-Grethe"])

# 57 "ingen ændringer" is not "ingen"
mail("ingen-aendringer", "komlae", ["Hej", "", "Institut for Syn og Hørelse: Ingen ændringer, 1 plads.", "Taleinstituttet: Ingen planer om at stoppe, vi har stadig 2 og beholder dem.", "Fagcentret: Ingen. Vi har aldrig haft et barn dér, og det har vi heller ikke udsigt til. Alternativet for os er skolens egen specialklasse."],
 Exp("answer", [ISH, TI, FC]).U(ISH, 1).U(TI, 2).I(FC, be=["aldrig", "udsigt"], al=["specialklasse"]).n(ISH, "begrundelse").n(TI, "begrundelse").n(TI, "alternativer"),
 "outlook-no", sig=["Venlig hilsen", "Grethe Vesterø", "Læsø Kommune"])

# 58 postponement
mail("udsaettelse-udvalg", "hanfrh", ["Til Rammebot", "", "Vi når desværre ikke at svare inden den 24. april, da indmeldingen først skal forbi socialudvalget den 6. maj. Vi beder derfor om udsættelse til mandag den 11. maj."],
 Exp("postponement").nothing().x(own_questions=[FC, NC, ISH]), "outlook-da", asked=[FC, NC, ISH], sig=["Venlig hilsen", "Handicapafdelingen", "Frederikshavn Kommune"])

# 59 last citizen moves
mail("sidste-borger", "lars", ["Hej", "", "Vores sidste borger på Østerskoven flytter hjem til Mors den 1. august, så der går vi fra 1 til 0. Vi har bygget en bolig til ham med døgnstøtte.", "Strandgården: 2, som nu."],
 Exp(AP, [NC, RS]).a(NC, "forventet_brug", {"any": ["ingen", "faldende"]}).o(NC, "forventet_brug", {"any": ["ingen", "faldende"]}).o(NC, "pladser_fra", 1).o(NC, "pladser_til", 0).o(NC, "pladser", 0)
  .n(NC, "forventet_brug", "uændret").n(NC, "forventet_brug", "stigende").n(NC, "pladser", 1).U(RS, 2).n(RS, "begrundelse").n(RS, "alternativer"),
 "olmobile-en", sig=["Lars-Ole"])

# 60 aktindsigt
mail("aktindsigt", ("Advokat Pernille Brix", "pb@brixadvokater.example", ""), ["Til rette vedkommende", "", "På vegne af min klient anmoder jeg i medfør af offentlighedslovens § 7 om at få tilsendt samtlige indmeldinger fra kommunerne vedrørende Specialbørnehjemmet Kvisten for 2024 og 2025 samt korrespondancen herom.", "", "Jeg ser frem til at modtage materialet inden for fristen på 7 arbejdsdage.", "", "Med venlig hilsen", "Pernille Brix", "Advokat (L)"],
 Exp("aktindsigt").nothing().x(needs_human=True), "new-da", subject="Begæring om aktindsigt, Kvisten", mode="alt")

# 61 bounce Gmail
def _(n):
    m = envelope(n, ("Mail Delivery Subsystem", "mailer-daemon@googlemail.example", ""), "Delivery Status Notification (Failure)", ret="", extra=[("X-Failed-Recipients", "social@jammerbugt.example"), ("Auto-Submitted", "auto-replied")])
    m["MIME-Version"] = "1.0"; m["Content-Type"] = 'multipart/report; boundary="000000000000gaest61"; report-type=delivery-status'
    b = "--000000000000gaest61\r\n"
    p1 = EmailMessage(policy=SMTP)
    p1.set_content("\n** Adressen blev ikke fundet **\n\nDin mail blev ikke leveret til social@jammerbugt.example, fordi adressen ikke findes eller ikke kan modtage mails.\n\nSvaret var:\n\n550 5.1.1 The email account that you tried to reach does not exist. Please try double-checking the recipient's email address.\n", cte="quoted-printable")
    p1.add_alternative("<html><body><table><tr><td><h2>Adressen blev ikke fundet</h2><p>Din mail blev ikke leveret til <b>social@jammerbugt.example</b>, fordi adressen ikke findes eller ikke kan modtage mails.</p></td></tr></table></body></html>", subtype="html", cte="quoted-printable")
    return heads(m) + (b + p1.as_bytes().decode() + "\r\n" + b + f"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; googlemail.example\r\nX-Original-Message-ID: {OMID}\r\n\r\nFinal-Recipient: rfc822; social@jammerbugt.example\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 The email account that you tried to reach does not exist.\r\n\r\n--000000000000gaest61--\r\n").encode()
raw("bounce-gmail", _, Exp("bounce").nothing())

# 62 auto reply without any header
mail("auto-uden-header", "socbro", ["Tak for din henvendelse til Social i Brønderslev Kommune.", "", "Vi har modtaget din mail og behandler den hurtigst muligt. Forvent op til 10 hverdages svartid.", "", "Bemærk: Dette er en automatisk besked, som ikke kan besvares."],
 Exp("auto_reply").nothing(), "new-da", subject="Vi har modtaget din henvendelse", mode="plain")

# 63 spam
mail("spam-stole", ("Nordic Office Deals", "kampagne@nordicofficedeals.example", ""), ["Kun denne uge: uændret pris på hæve-sænke-borde!", "", "Har I brug for flere pladser på kontoret? Vi har tilbuddet: Fra 2 til 4 arbejdspladser for 3.999 kr. ekskl. moms. Stigende rabat ved køb af flere.", "", "Klik her for at bestille: https://nordicofficedeals.example/k/88231", "", "Afmeld nyhedsbrev: https://nordicofficedeals.example/afmeld"],
 Exp("spam_or_unknown").nothing(), "new-da", subject="Tilbud til jer: 40 % på kontormøbler", mode="html", extra=[("List-Unsubscribe", "<https://nordicofficedeals.example/afmeld>"), ("Precedence", "bulk")])

# 64 question about sub-units
mail("spg-viften", "gitte", ["Hej Rammebot", "", "Skal vi melde ind for Viften og Birken hver for sig, eller er det nok med ét samlet tal for Fagcentret? Og hvem kan jeg ringe til, hvis jeg er i tvivl?"],
 Exp("question").nothing().x(own_questions=[FC, RS]), "outlook-da", asked=[FC, RS], sig=["Venlig hilsen", "Gitte Råbjerg", "Rebild Kommune"])

# 65 citizen, relative
mail("borger-paaroerende", ("Bent Aagaard", "bent.aagaard@privatpost.example", ""), ["Til sekretariatet", "", "Min kone har boet på Strandgården siden sin blodprop i hjernen for to år siden. Nu vil kommunen flytte hende til et almindeligt plejehjem, og det er hun slet ikke klar til. Hvor kan vi klage, og kan I gøre noget?", "", "Med venlig hilsen", "Bent Aagaard", "Frederikshavn"],
 Exp("citizen").nothing().x(needs_human=True), "new-da", subject="Flytning fra Strandgården", mode="alt")

# 66 auto reply, English, from the Region
def _(n):
    m = envelope(n, PEOPLE["ulla"], "Automatic reply: " + OSUBJ, extra=[("Precedence", "bulk"), ("X-Autoreply", "yes"), ("Auto-Submitted", "auto-replied (vacation)")])
    m.set_content("I am out of the office until Monday 27 April with limited access to e-mail.\n\nJeg er ikke på kontoret før mandag den 27. april. Ved hastesager kontakt specialsektoren@rn.example.\n\nUlla Brandsø\nRegion Nordjylland\n", cte="8bit", charset="utf-8")
    return m.as_bytes()
raw("auto-engelsk", _, Exp("auto_reply").nothing())

# 67 own mail coming back by a list
def _(n):
    m = envelope(n, ("Rammebot", BOT, ""), OSUBJ, to="Handicap Rebild <handicap@rebild.example>", ret="handicap-bounces@rebild.example", reply=False, extra=[("List-Id", "Handicap Rebild <handicap.rebild.example>"), ("X-Forwarded-To", BOT)])
    m.replace_header("Message-ID", OMID)
    m.set_content("\n".join(blocks_text(original("Rebild Kommune", [NC, TI, RS]))) + "\n", cte="quoted-printable")
    return m.as_bytes()
raw("egen-mail-retur", _, Exp("own_loop").nothing())

# 68 promise, a colleague will
mail("loefte-kollega", "aase", ["Hej", "", "Det er Karin, der har tallene, og hun er tilbage på onsdag. Hun sender jer svaret samme dag."],
 Exp("promise").nothing().x(own_questions=[FC, RS]), "samsung-da", asked=[FC, RS], sig=["Hilsen Aase, Læsø Kommune"])

# 69 unreadable bytes
import random
_r = random.Random(69)
raw("ulaeselig", bytes(_r.randrange(128, 256) if _r.random() < .5 else _r.randrange(0, 32) for _i in range(4096)), Exp("unreadable").nothing())

# 70 answer inside Norwegian Gmail, inline below the quoted questions
mail("gmail-inline", "rune", ["Hej", "", "Svar indsat.", ""],
 Exp("answer", [FC, TI, SK]).U(FC, 2, oe="ingen").F(TI, 3, 1, oe=["skriftlige"]).I(SK, be=["ingen børn"], al=["Aalborg"]).complete(FC, TI, SK).n(FC, "begrundelse").n(TI, "alternativer"),
 "gmail-no", mode="plain", inline={
 "1.1": "Det er det samme, 2 stk.", "1.2": "næ", "2.1": "Vi skruer ned fra tre til en.", "2.2": "Hurtigere skriftlige tilbagemeldinger efter undersøgelserne", "2.3": "irrelevant",
 "3.1": "Nul. Det bruger vi ikke.", "3.2": "Nej", "3.3": "Der er ingen børn i målgruppen. Ellers køber vi plads i Aalborg."})

print(SEQ[0], "mails")
