"""Merge tags in the words of the tool that sends, to be filled in there.

Klaviyo: `{{ first_name|default:'there' }}` and `{{ person|lookup:'Plan'|default:'' }}` for custom properties
(https://help.klaviyo.com/hc/en-us/articles/27843522951707). Mailchimp: `*|FNAME|*`, and for a fallback the
conditional `*|IF:FNAME|*` (https://mailchimp.com/developer/marketing/docs/merge-fields/). Liquid:
`{{ first_name | default: 'there' }}` (https://documentation.onesignal.com/docs/en/personalization-properties-and-tags).
"""

import re
from collections.abc import Callable

from rfm_core.exports.audiences.klaviyo import KLAVIYO_PROPERTIES
from rfm_core.exports.audiences.mailchimp import MERGE_FIELDS, merge_field, trait_fields
from rfm_core.messages.render import Letterhead
from rfm_core.messages.tags import Source, Tag, one_line
from rfm_core.messages.template import Slot, parse
from rfm_core.takeaway import MergeSyntax
from rfm_core.vocabulary import Vocabulary


def translate(text: str, syntax: MergeSyntax, head: Letterhead, words: Vocabulary) -> str:
    """Return the text with every merge tag in the tool's own syntax; the brand is filled in.

    Args:
        text: A message or subject with tags such as `[First name|there]`.
        syntax: The tool's; `FILLED_IN` leaves the text as it is.
        head: The tags there are, and the brand.
        words: Name the custom properties as the tool's file does.
    """
    if syntax is MergeSyntax.FILLED_IN:
        return text
    write, fields = _WRITERS[syntax], _fields(syntax, head, words)
    pieces = parse(text, head.tags).pieces
    return "".join(
        piece if isinstance(piece, str) else _slot(piece, write, head, fields, words) for piece in pieces
    )


def _slot(
    slot: Slot,
    write: Callable[[Tag, str, str], str],
    head: Letterhead,
    fields: dict[str, str],
    words: Vocabulary,
) -> str:
    if slot.tag.source is Source.BRAND:
        return one_line(head.brand) or slot.fallback
    return write(slot.tag, fields.get(slot.tag.column) or words.label(slot.tag.column), slot.fallback)


def _fields(syntax: MergeSyntax, head: Letterhead, words: Vocabulary) -> dict[str, str]:
    """What each trait's column is called in the tool's file."""
    names = {header: header for header in head.traits}
    if syntax is MergeSyntax.MAILCHIMP:
        names = trait_fields(head.traits)
    if syntax is MergeSyntax.KLAVIYO:
        names = KLAVIYO_PROPERTIES.traits(head.traits, words)
    return {column: names[header] for header, column in head.traits.items()}


def _klaviyo(tag: Tag, name: str, fallback: str) -> str:
    if tag.source is Source.FIRST_NAME:
        return f"{{{{ first_name|default:{_quoted(fallback)} }}}}"
    name = "Name" if tag.source is Source.NAME else name
    return f"{{{{ person|lookup:{_quoted(name)}|default:{_quoted(fallback)} }}}}"


def _mailchimp(tag: Tag, name: str, fallback: str) -> str:
    if tag.source in {Source.FIRST_NAME, Source.NAME}:
        field, shown = "FNAME", "*|FNAME|*" if tag.source is Source.FIRST_NAME else "*|FNAME|* *|LNAME|*"
    else:
        field = MERGE_FIELDS.get(tag.column) or merge_field(name)
        shown = f"*|{field}|*"
    return f"*|IF:{field}|*{shown}*|ELSE:|*{fallback}*|END:IF|*" if fallback else shown


def _liquid(tag: Tag, name: str, fallback: str) -> str:
    own = {Source.FIRST_NAME: "first_name", Source.NAME: "name"}
    canonical = tag.column if tag.column in {"segment", "recency_days", "preferred_content"} else name
    return f"{{{{ {own.get(tag.source) or variable(canonical)} | default: {_quoted(fallback)} }}}}"


def variable(header: str) -> str:
    """Return a header as a Liquid variable: lower case, underscores."""
    return re.sub(r"\W+", "_", header).strip("_").lower() or "trait"


def _quoted(text: str) -> str:
    """A string literal; neither language can escape, so that of both kinds of quotes the double ones go."""
    return f"'{text}'" if "'" not in text else '"' + text.replace('"', "") + '"'


_WRITERS: dict[MergeSyntax, Callable[[Tag, str, str], str]] = {
    MergeSyntax.KLAVIYO: _klaviyo,
    MergeSyntax.MAILCHIMP: _mailchimp,
    MergeSyntax.LIQUID: _liquid,
}
