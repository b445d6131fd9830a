"""The fixed words of the HTML report, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from diva_rules.model.finding import Actor
from diva_rules.model.report import Counts, Summary
from diva_rules.model.text import Lang, Text
from diva_rules.report.words import number

T: Mapping[str, Text] = {
    "report": Text("Prüfbericht", "Check report"),
    "skip": Text("Zum Inhalt springen", "Skip to content"),
    "contents": Text("Inhalt", "Contents"),
    "verdict": Text("Ergebnis", "Result"),
    "validity": Text("Gültigkeit", "Validity"),
    "told": Text("Bekannt und ausgenommen", "Known and waived"),
    "as_of": Text("Stichtag", "As of"),
    "no_as_of": Text(
        "ohne Stichtag; was von ihm abhängt, ist offen",
        "no as-of date; what depends on it is open",
    ),
    "scope": Text("Geprüft", "Checked"),
    "inputs": Text("Eingaben", "Inputs"),
    "input": Text("Eingabe", "Input"),
    "kind": Text("Art", "Kind"),
    "message": Text("Nachricht", "message"),
    "process": Text("ProzessID", "ProzessID"),
    "objects": Text("Schriftgutobjekte", "Record objects"),
    "outcome": Text("Ergebnis", "Result"),
    "sha256": Text("SHA-256", "SHA-256"),
    "sha256_folder": Text("SHA-256 der Nachricht", "SHA-256 of the message"),
    "unknown": Text("nicht erkannt", "not recognised"),
    "unread": Text("nicht lesbar", "not readable"),
    "picture": Text("Die Lieferung auf einen Blick", "The delivery at a glance"),
    "picture_what": Text(
        "Was die Lieferung enthält, Ebene für Ebene, und wo die Befunde liegen.",
        "What the delivery contains, level by level, and where the findings are.",
    ),
    "all_inputs": Text("Alle Eingaben zusammen", "All inputs together"),
    "level": Text("Ebene", "Level"),
    "number": Text("Anzahl", "Number"),
    "findings": Text("Befunde", "Findings"),
    "together": Text("Zusammen", "Total"),
    "none": Text("keine", "none"),
    "partly_read": Text(
        "Nicht vollständig gelesen: Die Zahlen sagen nur, was gelesen werden konnte.",
        "Not read completely: the numbers say only what could be read.",
    ),
    "not_read": Text("nicht gelesen", "not read"),
    "not_in_picture": Text(
        "Nicht im Bild, weil es den Prüflauf als Ganzes betrifft",
        "Not in the picture, since it concerns the run as a whole",
    ),
    "see_open": Text("siehe „Offen und nicht geprüft“", "see “Open and not checked”"),
    "to_do": Text("Was ist zu tun?", "What is to be done?"),
    "to_do_what": Text(
        "Nach Zuständigkeit, die schwersten Regeln zuerst. Jede führt zu ihrem ersten Befund.",
        "By who must act, the gravest rules first. Each rule leads to its first finding.",
    ),
    "nothing_to_do": Text("Nichts ist zu berichtigen.", "Nothing has to be corrected."),
    "hint_differs": Text(
        "Je nach Objekt verschieden; siehe die Befunde.",
        "Depends on the object; see the findings.",
    ),
    "details": Text("Befunde nach Objekten", "Findings by object"),
    "details_what": Text(
        "In der Gliederung der Nachricht; jedes Objekt vor dem, was es enthält.",
        "In the structure of the message; each object before what it contains.",
    ),
    "no_findings": Text("Keine Regel ist verletzt.", "No rule is violated."),
    "the_run": Text("Prüflauf als Ganzes", "The run as a whole"),
    "entry": Text("Eintrag im Container", "Entry of the package"),
    "uuid": Text("UUID", "UUID"),
    "place": Text("Stelle", "Place"),
    "line": Text("Zeile", "line"),
    "why": Text("Warum", "Why"),
    "basis": Text("Grundlage", "Basis"),
    "also": Text("Siehe auch", "See also"),
    "do": Text("Zu tun", "To do"),
    "rule": Text("Regel", "Rule"),
    "draft": Text("Entwurf", "draft"),
    "not_shown": Text("Hier nicht gezeigt", "Not shown here"),
    "show_all": Text("Alle zeigt --max-per-rule 0.", "--max-per-rule 0 shows all."),
    "unsettled": Text("Offen und nicht geprüft", "Open and not checked"),
    "unsettled_what": Text(
        "Beides heißt weder, dass alles in Ordnung ist, noch, dass etwas falsch ist.",
        "Neither means that all is well, nor that anything is wrong.",
    ),
    "nothing_open": Text(
        "Nichts ist offen geblieben, und alles konnte geprüft werden.",
        "Nothing stayed open, and everything could be checked.",
    ),
    "to_supply": Text("Was mitzugeben ist", "What to supply"),
    "to_supply_what": Text(
        "Dem Prüflauf fehlte etwas. Geben Sie es mit und prüfen Sie noch einmal.",
        "The run lacked something. Supply it and check again.",
    ),
    "to_add": Text("Was in der Lieferung fehlt", "What the delivery lacks"),
    "to_add_what": Text(
        "Ohne diese Angaben lässt sich nicht entscheiden. Nur wer das Schriftgut kennt, kann"
        " sie nachtragen.",
        "Without these values nothing can be decided. Only somebody who knows the records can"
        " add them.",
    ),
    "not_checked": Text("Was nicht geprüft werden konnte", "What could not be checked"),
    "not_checked_what": Text(
        "Lassen Sie zuerst beheben, was im Weg stand, und prüfen Sie noch einmal: Was dahinter"
        " liegt, hat niemand gesehen.",
        "Have repaired first what stood in the way, and check again: nobody has seen what lies"
        " behind it.",
    ),
    "rules": Text("Regeln und Grundlagen", "Rules and bases"),
    "rules_what": Text(
        "Die Regeln dieses Berichts: was sie verlangen, warum, und worauf sie beruhen.",
        "The rules of this report: what they demand, why, and what they rest on.",
    ),
    "no_rules": Text("Keine Regel hatte etwas zu sagen.", "No rule had anything to say."),
    "draft_means": Text(
        "Entwurf heißt: Die Grundlage dieser Regel ist noch nicht am Text geprüft. Lesen Sie nach,"
        " bevor jemand deshalb etwas ändert.",
        "Draft means that the basis of this rule has not been checked against its text. Read it"
        " before somebody changes anything for its sake.",
    ),
    "status": Text("Status", "Status"),
    "read_on": Text("gelesen am", "read on"),
    "in_force": Text("gilt", "in force"),
    "provenance": Text("Herkunft", "Provenance"),
    "provenance_what": Text(
        "Zwei Berichte lassen sich nur vergleichen, wenn sie hierin und im Stichtag gleich sind.",
        "Two reports can be compared only if they agree in this and in the as-of date.",
    ),
    "program": Text("Programm", "Program"),
    "libraries": Text("Bibliotheken", "Libraries"),
    "kinds": Text("Prüfarten von außen", "Kinds from outside"),
    "rule_set": Text("Regelwerk", "Rule set"),
    "schema": Text("Schema", "Schema"),
    "budgets": Text("Grenzen beim Lesen", "Budgets of reading"),
    "limits": Text("Gezeigt", "Shown"),
    "everything": Text("alle Befunde", "all findings"),
    "digests_above": Text(
        "Die Prüfsummen der Eingaben stehen oben unter „Ergebnis“.",
        "The digests of the inputs stand above under “Result”.",
    ),
    "all_rules": Text(
        "Alle Regeln dieses Laufs und ihr Ergebnis", "All rules of this run, with their verdicts"
    ),
    "passed": Text("erfüllt", "passed"),
    "violated": Text("verletzt", "violated"),
    "undetermined": Text("offen", "open"),
    "not_applicable": Text("nicht anwendbar", "not applicable"),
    "blocked": Text("nicht geprüft", "not checked"),
    "confidential": Text(
        "Dieser Bericht nennt Aktenzeichen, Betreffe und Dateinamen der Lieferung; behandeln"
        " Sie ihn so vertraulich wie diese.",
        "This report names references, subjects and files of the delivery; treat it as"
        " confidentially as these.",
    ),
}
"""Words by their names in the templates."""

DRAFTS = Text(
    "Aus Regeln im Entwurf: {count}. Deren Grundlage ist noch nicht am Text geprüft.",
    "From draft rules: {count}. Their basis has not been checked against its text.",
)
AT_MOST = Text(
    "höchstens {most} Befunde je Regel und Eingabe (--max-per-rule)",
    "at most {most} findings for each rule and input (--max-per-rule)",
)


class LevelWords(NamedTuple):
    """What a level is called.

    Attributes:
        many: what its objects are called.
        one: what one of them is called.
        depth: how deep it lies, from 0.
    """

    many: Text
    one: Text
    depth: int


LEVELS: Mapping[str, LevelWords] = {
    "delivery": LevelWords(Text("Lieferung", "Delivery"), Text("Lieferung", "Delivery"), 0),
    "message": LevelWords(
        Text("Nachricht (Kopf)", "Message (header)"), Text("Nachricht", "Message"), 1
    ),
    "plan_unit": LevelWords(
        Text("Aktenplaneinheiten", "Plan units"), Text("Aktenplaneinheit", "Plan unit"), 2
    ),
    "file": LevelWords(Text("Akten", "Files"), Text("Akte", "File"), 2),
    "subfile": LevelWords(Text("Teilakten", "Subfiles"), Text("Teilakte", "Subfile"), 3),
    "process": LevelWords(Text("Vorgänge", "Processes"), Text("Vorgang", "Process"), 3),
    "subprocess": LevelWords(
        Text("Teilvorgänge", "Subprocesses"), Text("Teilvorgang", "Subprocess"), 4
    ),
    "document": LevelWords(Text("Dokumente", "Documents"), Text("Dokument", "Document"), 4),
    "component": LevelWords(
        Text("Schriftstücke", "Components"), Text("Schriftstück", "Component"), 5
    ),
    "attachment": LevelWords(Text("Anlagen", "Attachments"), Text("Anlage", "Attachment"), 5),
    "cover_letter": LevelWords(
        Text("Anschreiben", "Cover letters"), Text("Anschreiben", "Cover letter"), 2
    ),
    "routed_document": LevelWords(
        Text("Dokumente in Geschäftsgängen", "Documents in routings"),
        Text("Dokument eines Geschäftsgangs", "Document of a routing"),
        5,
    ),
    "decision": LevelWords(
        Text("Bewertungen", "Appraisal decisions"), Text("Bewertung", "Appraisal decision"), 2
    ),
    "result": LevelWords(
        Text("Importergebnisse", "Import results"), Text("Importergebnis", "Import result"), 2
    ),
    "primary_document": LevelWords(
        Text("Primärdateien", "Primary documents"), Text("Primärdatei", "Primary document"), 6
    ),
}
"""Levels from the top down."""

ACTORS: Mapping[Actor | None, Text] = {
    Actor.EXPORTING_OFFICE: Text("Abgebende Stelle", "Exporting office"),
    Actor.CLERK: Text("Sachbearbeitung", "Clerk"),
    Actor.VENDOR: Text("Hersteller der Software", "Vendor of the software"),
    Actor.ARCHIVE: Text("Archiv", "Archive"),
    Actor.RULE_AUTHOR: Text("Regelautor", "Rule author"),
    None: Text("Nicht zugeordnet", "Not assigned"),
}
"""Who must act, in the order of the report."""

FORMATS: Mapping[str, Text] = {
    "zip": Text("Container (ZIP)", "Package (ZIP)"),
    "folder": Text("Ordner", "Folder"),
    "xml": Text("Nachricht ohne Container", "Message without package"),
}

COUNTED: Mapping[str, tuple[Text, Text]] = {
    "error": (Text("Fehler", "error"), Text("Fehler", "errors")),
    "warning": (Text("Warnung", "warning"), Text("Warnungen", "warnings")),
    "note": (Text("Hinweis", "note"), Text("Hinweise", "notes")),
    "undetermined": (Text("offener Punkt", "open point"), Text("offene Punkte", "open points")),
    "not_checked": (
        Text("Prüfung nicht möglich", "check not possible"),
        Text("Prüfungen nicht möglich", "checks not possible"),
    ),
    "open": (Text("offen", "open"), Text("offen", "open")),
    "object": (Text("Objekt", "object"), Text("Objekte", "objects")),
    "finding": (Text("Befund", "finding"), Text("Befunde", "findings")),
    "rule": (Text("Regel", "rule"), Text("Regeln", "rules")),
    "input": (Text("Eingabe", "input"), Text("Eingaben", "inputs")),
    "further_finding": (
        Text("weiterer Befund", "further finding"),
        Text("weitere Befunde", "further findings"),
    ),
    "further_basis": (
        Text("weitere Grundlage", "further basis"),
        Text("weitere Grundlagen", "further bases"),
    ),
}
COUNTS = ("error", "warning", "note", "undetermined", "not_checked")
"""What is counted at the top, in this order."""


def counted(name: str, value: int, lang: Lang) -> str:
    """Return a number with what it counts."""
    one, many = COUNTED[name]
    return f"{number(value, lang)} {(one if value == 1 else many).in_(lang)}"


def counted_word(name: str, value: int, lang: Lang) -> str:
    """Return what a number counts, without the number."""
    one, many = COUNTED[name]
    return (one if value == 1 else many).in_(lang)


def verdict(
    summary: Summary, found: Mapping[str, Mapping[str, int]], lang: Lang
) -> tuple[str, str]:
    """Return how a run ended, as the name of a style and one sentence.

    Not a word on sending is said where nothing was judged.

    Args:
        summary: what is known of the run.
        found: by the path of an input, how many findings of each kind it has.
        lang: the language.
    """
    counts = summary.counts
    judged = sum(rule.passed + rule.violated + rule.undetermined for rule in summary.rules)
    if counts.error:
        errors = counted("error", counts.error, lang) + _among(summary, found, lang)
        return "error", Text(f"Nicht senden: {errors}.", f"Do not send: {errors}.").in_(lang)
    if counts.not_checked:
        blocked = counted("not_checked", counts.not_checked, lang)
        return "not_checked", Text(
            f"Noch nicht senden: {blocked}.", f"Do not send yet: {blocked}."
        ).in_(lang)
    if not judged:
        return "not_checked", Text(
            "Kein Ergebnis: Keine der gewählten Regeln trifft auf diese Lieferung zu.",
            "No result: none of the chosen rules applies to this delivery.",
        ).in_(lang)
    return _without_errors(counts, lang)


def _among(summary: Summary, found: Mapping[str, Mapping[str, int]], lang: Lang) -> str:
    """Return in how many of several inputs errors were found."""
    wrong = sum(bool(found.get(info.path, {}).get("error")) for info in summary.inputs)
    if not wrong or len(summary.inputs) == 1:
        return ""
    among = number(len(summary.inputs), lang)
    shown = number(wrong, lang)
    return Text(f" in {shown} von {among} Eingaben", f" in {shown} of {among} inputs").in_(lang)


def _without_errors(counts: Counts, lang: Lang) -> tuple[str, str]:
    still_open = counted("undetermined", counts.undetermined, lang)
    if counts.warning:
        warnings = counted("warning", counts.warning, lang)
        return "warning", Text(
            f"Keine Fehler; vor dem Senden {warnings} ansehen.",
            f"No errors; look at {warnings} before sending.",
        ).in_(lang)
    if counts.undetermined:
        return "undetermined", Text(
            f"Keine Fehler; {still_open}.", f"No errors; {still_open}."
        ).in_(lang)
    return "passed", Text(
        "Keine Fehler: Nach den geprüften Regeln spricht nichts gegen das Senden.",
        "No errors: by the rules that were checked, nothing stands against sending.",
    ).in_(lang)
