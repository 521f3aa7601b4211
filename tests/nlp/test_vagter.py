"""Each guard of the intake takes what it is for, says why, and lets an ordinary answer pass (R122–R125)."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.intents.names import Intent
from nlp.mail import Attachment, Authentication, Mail
from nlp.mail_reading import read_mail
from nlp.understand import understand
from nlp.vagter.adgang import VAGTER, Ankomst, Fund, held_back
from nlp.vagter.aktindsigt import asks_for_access
from nlp.vagter.arkiv import look_into
from nlp.vagter.bilag import FILE_GUARDS, danger
from nlp.vagter.borger import tells_of_a_citizen, tells_of_own_case
from nlp.vagter.cpr import holds_cpr
from nlp.vagter.dublet import fingerprint
from nlp.vagter.massepost import bulk
from nlp.vagter.misdannet import malformed
from nlp.vagter.retur import is_only_delayed, original_of, returns_of
from nlp.vagter.stoerrelse import too_large
from nlp.vagter.videresendt import is_forwarded
from samarbejde.registerfil import example_register_text, parse_register

REGISTER = parse_register(example_register_text())
OLE = "ole.sandgrav@frederikshavn.example"
TODAY = dt.date(2026, 4, 2)
_OLE_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def a_mail(
    sender: str = OLE,
    text: str = "Vi forventer uændret brug af Kvisten.",
    *,
    authentication: Authentication = "pass",
    subject: str = "SV: Forventninger",
    headers: tuple[tuple[str, str], ...] = (),
    attachments: tuple[Attachment, ...] = (),
    defects: tuple[str, ...] = (),
) -> Mail:
    return Mail(
        message_id="<1@frederikshavn.example>",
        in_reply_to=None,
        references=(),
        sender=sender,
        sender_name="",
        to=(),
        subject=subject,
        date=None,
        text=text,
        html=None,
        attachments=attachments,
        headers=headers,
        authentication=authentication,
        defects=defects,
    )


def a_file(name: str, content: bytes = b"hej", kind: str = "application/octet-stream") -> Attachment:
    return Attachment(name, kind, len(content), content)


def a_zip(*names: str, content: bytes = b"x") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content)
    return out.getvalue()


def a_locked_zip() -> bytes:
    """A zip whose first entry is marked as encrypted, in both places where it stands."""
    raw = bytearray(a_zip("svar.docx"))
    raw[6] |= 1
    central = raw.index(b"PK\x01\x02")
    raw[central + 8] |= 1
    return bytes(raw)


def guards(mail: Mail, owner: str | None = None) -> list[str]:
    reading = read_mail(mail, REGISTER, spoergsmaal=None, today=TODAY)
    understood = understand(reading.reply_text, REGISTER, today=TODAY)
    found = held_back(Ankomst(mail, reading, understood, REGISTER, owner, "RB-2026-0001"))
    assert all(fund.grund for fund in found)
    return [fund.vagt for fund in found]


def test_an_ordinary_answer_is_let_in() -> None:
    assert guards(a_mail()) == []
    assert guards(a_mail(authentication="none")) == [], "known without a result is taken"


@pytest.mark.parametrize(
    ("mail", "vagt"),
    [
        (a_mail(authentication="fail"), "uaegte"),
        (a_mail("salg@fremmed.example"), "ukendt_domaene"),
        (a_mail("nyansat@frederikshavn.example"), "ukendt_adresse"),
        (a_mail("nyansat@social.frederikshavn.example"), "ukendt_adresse"),
        (a_mail("ole.sandgrav@frederikshavn.example.evil.example"), "ukendt_domaene"),
        (a_mail(defects=("CloseBoundaryNotFoundDefect",)), "misdannet"),
        (a_mail(attachments=(a_file("virus.exe"),)), "bilagstype"),
        (
            a_mail(text="Vi udmelder Kvisten af det forstærkede samarbejde", authentication="none"),
            "uverificeret_udmelding",
        ),
    ],
)
def test_what_does_not_belong_waits_for_a_human(mail: Mail, vagt: str) -> None:
    assert guards(mail) == [vagt]


def test_a_confirmed_withdrawal_is_let_in() -> None:
    assert guards(a_mail(text="Vi udmelder Kvisten af det forstærkede samarbejde")) == []


def test_an_answer_in_anothers_case_waits_and_names_the_owner() -> None:
    assert guards(a_mail(), owner="Frederikshavn Kommune") == []
    mail = a_mail()
    reading = read_mail(mail, REGISTER, spoergsmaal=None, today=TODAY)
    understood = understand("", REGISTER, today=TODAY)
    (fund,) = held_back(Ankomst(mail, reading, understood, REGISTER, "Brønderslev Kommune", "RB-2026-0001"))
    assert fund.vagt == "fremmed_sag"
    assert "Brønderslev Kommune" in fund.grund


def test_only_whoever_cannot_be_forged_or_a_stranger_is_told() -> None:
    told = {name for name, _ in (*VAGTER, *FILE_GUARDS) if Fund(name, "").may_be_told}
    assert {"uaegte", "ukendt_domaene"}.isdisjoint(told)
    assert {"ukendt_adresse", "makroer", "laast", "fremmed_sag"} <= told


@pytest.mark.parametrize(
    ("part", "vagt"),
    [
        (a_file("faktura.pdf.exe"), "bilagstype"),
        (a_file("Faktura.EXE. "), "bilagstype"),
        (a_file("regnskab\u202excod.docx"), "bilagstype"),
        (a_file("skema.docx", b"MZ" + bytes(100)), "bilagstype"),
        (a_file("skema.docx", kind="application/x-msdownload"), "bilagstype"),
        (a_file("svar.zip", a_zip("svar.docx", "kør mig.js")), "bilagstype"),
        (a_file("svar.zip", a_zip("svar.txt", content=bytes(5_000_000))), "pakket"),
        (
            a_file("svar.docx", a_zip("[Content_Types].xml", "word/document.xml", content=bytes(5_000_000))),
            "pakket",
        ),
        (a_file("svar.xlsx", a_zip(*(f"{n}.xml" for n in range(2_100)))), "pakket"),
        (a_file("ude.zip", a_zip("inde.zip")), "pakket"),
        (a_file("svar.7z"), "pakket"),
        (a_file("svar.txt", b"Rar!\x1a\x07\x00"), "pakket"),
        (a_file("svar.zip", a_locked_zip()), "laast"),
        (a_file("svar.docx", _OLE_FILE + "EncryptedPackage".encode("utf-16-le")), "laast"),
        (a_file("svar.pdf", b"%PDF-1.7\n trailer << /Root 1 0 R /Encrypt 9 0 R >>"), "laast"),
        (a_file("svar.docm"), "makroer"),
        (a_file("svar.xlsx", a_zip("[Content_Types].xml", "xl/vbaProject.bin")), "makroer"),
        (a_file("svar.xlsx", a_zip("[Content_Types].xml", "xl/macrosheets/sheet1.xml")), "makroer"),
        (
            a_file("svar.docx", a_zip("[Content_Types].xml", content=b"...document.macroEnabled.main+xml")),
            "makroer",
        ),
        (a_file("svar.xls", _OLE_FILE + "_VBA_PROJECT_CUR".encode("utf-16-le")), "makroer"),
        (a_file("svar.zip", a_zip("tal.xlsm")), "makroer"),
        (a_file("selv.pdf", b"%PDF-1.4 ..." + a_zip("start.bat")), "bilagstype"),
    ],
)
def test_files_that_may_not_be_opened(part: Attachment, vagt: str) -> None:
    found = danger(part)
    assert found is not None
    assert found[0] == vagt
    assert part.name in found[1]


@pytest.mark.parametrize(
    "part",
    [
        a_file("skema.docx", a_zip("[Content_Types].xml", "word/document.xml", "word/embeddings/tal.xlsx")),
        a_file("tal.xlsx", a_zip("[Content_Types].xml", "xl/workbook.xml")),
        a_file("notat.pdf", b"%PDF-1.7\n(om /Encryption af mail)"),
        a_file("svar.zip", a_zip("svar.docx", "tal.xlsx")),
        a_file("image001.png", b"\x89PNG", "image/png"),
        a_file("MZ.txt", b"MZ er en forkortelse"),
        a_file("gammelt.doc", _OLE_FILE),
        a_file("i stykker.docx", b"PK\x03\x04 kun begyndelsen"),
    ],
)
def test_ordinary_files_may_be_opened(part: Attachment) -> None:
    assert danger(part) is None


def test_a_mail_larger_than_any_answer() -> None:
    assert too_large(a_mail()) is None
    assert "61 filer" in str(too_large(a_mail(attachments=(a_file("a.txt"),) * 61)))
    large = replace(a_file("film.mov"), size=41 * 1024 * 1024)
    assert "41 MB" in str(too_large(a_mail(attachments=(large,))))
    assert too_large(a_mail(text="a" * 5_000_001)) is not None


def test_a_broken_mail_and_one_that_only_lacks_a_date() -> None:
    assert malformed(a_mail(defects=("ingen dato", "intet Message-ID"))) is None
    assert malformed(a_mail(defects=("for mange dele",))) is not None
    assert malformed(a_mail(defects=("ulæselig: RecursionError",))) is not None


def test_mail_to_many_is_known() -> None:
    assert bulk(a_mail(headers=(("List-Id", "<nyt.kl.example>"),))) == "mailliste"
    assert bulk(a_mail()) is None


def test_a_request_for_access() -> None:
    assert asks_for_access("vi anmoder om aktindsigt i sagen", "", answers=False)
    assert not asks_for_access("uændret", "anmodning om aktindsigt", answers=True)


def test_a_story_about_a_citizen_is_one_also_from_a_party() -> None:
    story = understand(
        "Min søn bor på Kvisten, og han får ikke den hjælp, han skal have.", REGISTER, today=TODAY
    )
    assert story.intent is Intent.BORGERHENVENDELSE
    assert tells_of_a_citizen("question", story)
    assert not tells_of_a_citizen("answer", story), "an answer is read for what it answers"
    assert tells_of_own_case("min søn bor der", known_party=False)
    assert not tells_of_own_case("min søn bor der", known_party=True)


def test_a_mail_that_was_only_sent_on() -> None:
    assert is_forwarded("VS: Forventninger", quoted=True)
    assert not is_forwarded("VS: Forventninger", quoted=False)
    assert not is_forwarded("SV: Forventninger", quoted=True)


def test_a_cpr_number_is_seen_in_text_html_and_subject() -> None:
    assert holds_cpr(a_mail(text="Barnet er 010115-1234"))
    assert holds_cpr(replace(a_mail(), text=None, html="<p>Barnet er 010115-<b>1234</b></p>"))
    assert holds_cpr(a_mail(subject="Om 010115-1234"))
    assert not holds_cpr(a_mail(text="Ring 98 12 34 56. I skrev: [CPR fjernet]"))


def test_the_same_mail_by_another_way_is_known_and_another_is_not() -> None:
    mail = a_mail()
    assert fingerprint(mail) == fingerprint(replace(mail, headers=(("Received", "en anden vej"),)))
    assert fingerprint(mail) != fingerprint(replace(mail, text="Vi forventer stigende brug."))
    assert fingerprint(mail) != fingerprint(replace(mail, attachments=(a_file("nyt.docx"),)))
    assert fingerprint(replace(mail, message_id="")) is None


def a_return(*blocks: str, original: bytes = b"Message-ID: <rammebot.1@r.example>\n\nHej") -> Mail:
    status = "\n\n".join(("Reporting-MTA: dns; mx.frederikshavn.example", *blocks)).encode()
    parts = (a_file("s", status, "message/delivery-status"), a_file("o", original, "message/rfc822"))
    return a_mail("mailer-daemon@frederikshavn.example", "Kunne ikke leveres", attachments=parts)


def test_a_return_says_whom_it_did_not_reach() -> None:
    mail = a_return(f"Final-Recipient: rfc822; {OLE}\nAction: failed\nStatus: 5.1.1 (bad\n mailbox)")
    (retur,) = returns_of(mail)
    assert (retur.address, retur.code, retur.is_lasting, retur.waits) == (OLE, "5.1.1", True, False)
    assert original_of(mail) == "<rammebot.1@r.example>"
    assert not is_only_delayed(mail)


def test_a_delay_is_no_failure() -> None:
    mail = a_return(f"Final-Recipient: rfc822;{OLE}\nAction: delayed\nStatus: 4.4.1")
    assert [retur.waits for retur in returns_of(mail)] == [True]
    assert is_only_delayed(mail)


def test_giving_up_after_a_delay_does_not_make_the_address_a_bad_one() -> None:
    (retur,) = returns_of(a_return(f"Final-Recipient: rfc822; {OLE}\nAction: failed\nStatus: 4.4.7"))
    assert (retur.waits, retur.is_lasting) == (False, False)


def test_one_return_may_tell_of_several() -> None:
    mail = a_return(
        f"Original-Recipient: rfc822; {OLE}\nFinal-Recipient: rfc822; postkasse17@internt.example\n"
        "Action: failed\nStatus: 5.2.2",
        "Final-Recipient: rfc822; x@y.example\nAction: delivered\nStatus: 2.0.0",
    )
    assert {(r.address, r.waits) for r in returns_of(mail)} == {(OLE, False), ("x@y.example", True)}


@settings(deadline=None)
@given(
    st.binary(max_size=400), st.sampled_from(["svar.zip", "svar.docx", "svar.pdf", "a"]), st.integers(0, 300)
)
def test_no_bytes_make_a_guard_of_files_fail(noise: bytes, name: str, at: int) -> None:
    whole = a_zip("[Content_Types].xml", "word/document.xml", content=b"<Types/>" * 20)
    for content in (noise, whole[:at] + noise + whole[at + len(noise) :], whole + noise, noise + whole):
        danger(a_file(name, content))
        look_into(content)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_make_reading_a_return_fail(noise: bytes) -> None:
    parts = (a_file("s", noise, "message/delivery-status"), a_file("o", noise, "message/rfc822"))
    mail = a_mail(attachments=parts)
    returns_of(mail)
    original_of(mail)
    is_only_delayed(mail)
