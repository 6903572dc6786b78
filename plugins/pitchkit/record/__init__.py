"""What a record is: typed fields an author filled in, and what each field's declaration promises.

Kinds declare their schema with the names exported here, and with nothing else; no other room knows pydantic.
"""

from typing import Annotated

from pydantic import computed_field, field_validator, model_validator

from pitchkit.record.marks import (
    AUDIENCES,
    After,
    Asked,
    Audience,
    Ceiling,
    Counted,
    In,
    Label,
    NeedsConsent,
    Owed,
    Spoken,
    Target,
    To,
)
from pitchkit.record.parse import parse
from pitchkit.record.part import Part
from pitchkit.record.parts import Approval, Consent, Figure, Image, Owner, Report, Source, Waiver
from pitchkit.record.personal import Personal, personal
from pitchkit.record.plan import Field, Leaf, leaves, marked, plan, prose_leaves
from pitchkit.record.record import Record, Sayable
from pitchkit.record.signing import fingerprint, outdated, signed_roles
from pitchkit.record.text import Prose, Said, Text
from pitchkit.record.values import (
    STATUSES,
    AudienceId,
    Date,
    Flag,
    Id,
    Ids,
    Number,
    Ref,
    StatusId,
    Whole,
    is_id,
)

__all__ = [
    "AUDIENCES",
    "STATUSES",
    "After",
    "Annotated",
    "Approval",
    "Asked",
    "Audience",
    "AudienceId",
    "Ceiling",
    "Consent",
    "Counted",
    "Date",
    "Field",
    "Figure",
    "Flag",
    "Id",
    "Ids",
    "Image",
    "In",
    "Label",
    "Leaf",
    "NeedsConsent",
    "Number",
    "Owed",
    "Owner",
    "Part",
    "Personal",
    "Prose",
    "Record",
    "Ref",
    "Report",
    "Said",
    "Sayable",
    "Source",
    "Spoken",
    "StatusId",
    "Target",
    "Text",
    "To",
    "Waiver",
    "Whole",
    "computed_field",
    "field_validator",
    "fingerprint",
    "is_id",
    "leaves",
    "marked",
    "model_validator",
    "outdated",
    "parse",
    "personal",
    "plan",
    "prose_leaves",
    "signed_roles",
]
