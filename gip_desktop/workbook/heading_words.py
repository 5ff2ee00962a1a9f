"""The words by which a heading that nobody listed still says what may stand below it.

The patterns are looked for in a heading's stem (see `aliases.stem_of`), the most telling first. A
heading may match several: what stands in the column then decides.
"""

from __future__ import annotations

import re

from gip_desktop.workbook.aliases import NOT_A_FIELD

# A heading of a date that is not when the action is to be done.
ANOTHER_DATE = "another date"

# A heading of a date of which nothing more is said.
SOME_DATE = "some date"

_DONE = (
    "(?:completed?|closed?|closure|achieved?|finish(?:ed)?|implement(?:ed|ation)|"
    "deliver(?:ed|y)|done|signed_off|discharged|cleared|resolved)"
)
_TO_COME = (
    "(?:expected|anticipated|forecast|target|planned|estimated|agreed|proposed|intended|"
    "scheduled|due|deadline|aim|goal|will|to_be|should|by_when|milestone|required|original|"
    "revised|current|new|latest)"
)
_NOT_TO_COME = (
    "(?:raised|added|opened|logged|identified|reported|received|issued|created|start(?:ed)?|"
    "began|commence[a-z]*|review(?:ed)?|updated?|touched|check(?:ed)?|chased|meeting|committee|"
    "panel|board|cabinet|audit|report|approved|amended|entered|recorded|registered|modified|"
    "discussed|considered|seen|sent)"
)


def _rule(pattern: str) -> re.Pattern[str]:
    """Compile a pattern laid out over lines, in which an underscore is a space."""
    return re.compile(pattern.replace("_", r"\ "), re.VERBOSE)


RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        NOT_A_FIELD,
        _rule(
            r"""\b(?:cost|budget|fund(?:ing|ed)|spend|saving|price|hour|phone|e_?mail|
            cabinet_member|portfolio_holder|directorate|department|score|likelihood|
            assurance_(?:level|rating|opinion))\b | % | ^(?:accepted|agreed|approved)$"""
        ),
    ),
    (
        "reason",
        _rule(
            r"""\b(?:reason|why|cause|explanation)\b.*
            \b(?:chang|revi[sz]|delay|slip|moved?|late|new_date|extension|extended|missed)"""
        ),
    ),
    (
        "completed_on",
        _rule(
            rf"""^(?!.*\b{_TO_COME}\b)
            .*(?:\b(?:date|day|when)\b.*\b{_DONE}\b | \b{_DONE}\b.*\b(?:date|on)$)
            | ^(?:completed?|closed|achieved|implemented|finished|done)$
            | \b(?:completion|end|finish)_actual$ | \bactual\b.*\b(?:date|end|{_DONE})\b"""
        ),
    ),
    (
        "original_target",
        _rule(
            r"""\b(?:original|originally|initial|initially|first|baseline)\b.*
            \b(?:date|deadline|due|timescale|promised|agreed|completion)\b | \bpromised\b
            | \b(?:date|deadline)\b.*\b(?:first|originally|initially)\b"""
        ),
    ),
    (
        ANOTHER_DATE,
        _rule(
            rf"""\b(?:date|day|when|next)\b.*\b{_NOT_TO_COME}\b
            | \b{_NOT_TO_COME}\b.*\b(?:date|on)$ | \blast\b"""
        ),
    ),
    (
        "target",
        _rule(
            rf"""\b(?:deadline|timescale|timeframe|timeline|timetable|timing|due|eta|by_when)\b
            | ^(?:now_)?(?:expected|forecast|anticipated|wanted_by)$
            | \b(?:date|deadline)\b.*\b(?:now|currently)\b
            | ^when\b | ^by$ | ^(?:finish|completion|delivery|end|{_DONE}_by)$
            | \b{_TO_COME}\b.*\b(?:date|{_DONE}|completion|end|ready|month|quarter)\b
            | \b(?:completion|end|finish|delivery|implementation|milestone)_(?:date|month|quarter)\b
            | \b(?:{_DONE}|end|ready|in_place|live)\b.*\b(?:by|before)$
            | \b(?:date|month|quarter)\b.*\b(?:for|of|to)\b.*
              \b(?:complet|deliver|implement|clos|finish)"""
        ),
    ),
    ("section", _rule(r"\b(?:category|type|kind|class)\b")),
    (
        "owners",
        _rule(
            r"""\b(?:support(?:ed|ing|er)?|assist(?:ed|ing)?|contribut[a-z]*|deputy|helped|
            partner|also_involved|consulted)\b"""
        ),
    ),
    (
        "lead",
        _rule(
            r"""\b(?:lead|leading|led|sponsor|sro|accountable|accountability|
            senior_responsible)\b"""
        ),
    ),
    (
        "owners",
        _rule(
            r"""\b(?:owner|owned|owning|ownership|responsible|responsibility|officer|assigned|
            allocated|answerable|who|whom|whose|manager|director|executive|post|postholder|holder|delegate|
            head_of|named_person|champion|custodian|in_charge)\b"""
        ),
    ),
    (
        "status",
        _rule(
            r"""\b(?:status?|[brag]{3,5}|traffic_light|state_of|assessment|on_track|
            delivery_confidence|outcome|health|standing)\b
            | \b(?:complete|done|open|closed|finished)\b.*\bor\b
            | ^(?:done|completed?|closed|finished|implemented|achieved|delivered)$
            | \b(?:is_it|are_we)\b.*\b(?:done|on)\b"""
        ),
    ),
    (
        "priority",
        _rule(r"\b(?:priority|urgency|urgent|grade|severity|importance|rating)\b"),
    ),
    (
        "evidence",
        _rule(
            r"""\b(?:evidence|evidenced|proof|assurance|verification|demonstrated?|
            demonstration|artefact)\b
            | \b(?:what|how)\b.*\b(?:show|prove|know|tell)"""
        ),
    ),
    (
        "management_response",
        _rule(r"\b(?:response|reply|reaction|answer|decision)\b | \bmanagement\b.*\bcomment\b"),
    ),
    (
        "progress",
        _rule(
            r"""\b(?:progress|update|position|achievement|achieved|so_far|to_date|latest|
            narrative|commentary|comment|remark|note|news|story|where_(?:are_)?(?:we|things?)|
            how_far|happened|happening|been_done|have_(?:we_)?done|we_did|delivered|journey|
            current|standing|headline)\b
            | ^(?:q[1-4]|quarter_[1-4]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)
              (?:_\d{2,4})?$"""
        ),
    ),
    (
        "source",
        _rule(
            r"""\b(?:source|origin|originat[a-z]*|prompted|arose|arising|derived|came_from|
            come_from|provenance|drawn_from)\b"""
        ),
    ),
    ("principle", _rule(r"\bprinciple\b")),
    (
        "recommendation",
        _rule(
            r"""\b(?:recommendation|recommended|finding|gap|weakness|problem|concern|
            shortcoming|observation|suggestion|suggested|ask|asked|learning|requirement|lesson|challenge|criticism|issue|
            (?:improvement|change|development)_(?:needed|required|identified|area)|
            area_(?:for|of|to)_(?:improve|development|focu)[a-z]*|
            (?:point|matter)_(?:raised|made|arising|identified)|what_was_(?:found|said|asked)|
            need(?:s|ed)?_(?:to_)?(?:chang|improv|attention|fixing|doing))"""
        ),
    ),
    (
        "source",
        _rule(
            r"""\b(?:driver|trigger(?:ed)?|raised_(?:by|in|at)|identified_(?:by|in)|reviewer|
            inspection)\b"""
        ),
    ),
    (
        "planned",
        _rule(
            r"""\b(?:action|task|improvement|commitment|committed|deliverable|activit[a-z]*|
            step|measure|undertaking|milestone|initiative|intervention|remedy|objective|
            we_(?:will|plan|intend|shall|are_going)|will_(?:be_)?(?:do|done|deliver)|how_we|
            going_to_do|to_be_(?:done|made|taken)|left_to_do|still_to|remain|job|todo|to_do|intend(?:ed)?|pledge|promise|priority_for|work|response)\b"""
        ),
    ),
    (
        "section",
        _rule(
            r"""\b(?:theme|strand|pillar|workstream|work_stream|section|area|category|domain|
            topic|chapter|programme)\b"""
        ),
    ),
    ("target", _rule(r"\bmilestone\b")),
    (
        "ref",
        _rule(
            r"\b(?:uid|urn|rec|para|paragraph|clause|ref|reference|no|number|num|id|code|item|serial)\b"
        ),
    ),
    (SOME_DATE, _rule(r"\b(?:date|quarter|month)\b")),
)


def fields_in(stem: str) -> tuple[str, ...]:
    """Return the fields that a stem's words speak of, the most telling first."""
    found = (field for field, pattern in RULES if pattern.search(stem))
    return tuple(dict.fromkeys(found))
