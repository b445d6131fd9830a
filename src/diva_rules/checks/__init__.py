"""The kinds: each judges one sort of object by parameters. One small file each.

`builtin_kinds` is the list of all of them; rule files name them by their ids.
"""

from __future__ import annotations

from collections.abc import Mapping

from diva_rules.checks.code_name import CodeName
from diva_rules.checks.condition_holds import ConditionHolds
from diva_rules.checks.dates_in_order import DatesInOrder
from diva_rules.checks.dates_not_after import DatesNotAfter
from diva_rules.checks.dates_suspicious import DatesSuspicious
from diva_rules.checks.defect_reported import DefectReported
from diva_rules.checks.field_any_of import FieldAnyOf
from diva_rules.checks.field_configured import FieldConfigured
from diva_rules.checks.field_required import FieldRequired
from diva_rules.checks.fields_differ import FieldsDiffer
from diva_rules.checks.fields_equal import FieldsEqual
from diva_rules.checks.file_name_form import FileNameForm
from diva_rules.checks.file_present import FilePresent
from diva_rules.checks.format_content import FormatContent
from diva_rules.checks.hash_known_algorithm import HashKnownAlgorithm
from diva_rules.checks.hash_matches import HashMatches
from diva_rules.checks.hash_not_weak import HashNotWeak
from diva_rules.checks.hash_one_algorithm import HashOneAlgorithm
from diva_rules.checks.hash_well_formed import HashWellFormed
from diva_rules.checks.ids_distinct import IdsDistinct
from diva_rules.checks.instance_constant import InstanceConstant
from diva_rules.checks.message_id_unused import MessageIdUnused
from diva_rules.checks.message_of_family import MessageOfFamily
from diva_rules.checks.name_decodable import NameDecodable
from diva_rules.checks.name_no_path import NameNoPath
from diva_rules.checks.name_portable import NamePortable
from diva_rules.checks.number_range import NumberRange
from diva_rules.checks.number_text import NumberText
from diva_rules.checks.objects_keep_identity import ObjectsKeepId, ObjectsKeepKind
from diva_rules.checks.package_one_message import PackageOneMessage
from diva_rules.checks.prefix_only import PrefixOnly
from diva_rules.checks.reference_extends import ReferenceExtends
from diva_rules.checks.reply_parties import ReplyParties
from diva_rules.checks.schema_location import SchemaLocationNamesSchema, SchemaLocationPairs
from diva_rules.checks.scheme_of_version import SchemeOfVersion
from diva_rules.checks.series_complete import SeriesComplete
from diva_rules.checks.siblings_numbered import SiblingsNumbered
from diva_rules.checks.some_object import SomeObject
from diva_rules.checks.text_free_of import TextFreeOf
from diva_rules.checks.text_placeholder import TextPlaceholder
from diva_rules.checks.timestamp_precise import TimestampPrecise
from diva_rules.checks.transport_hashes import TransportHashes
from diva_rules.checks.unique_key import UniqueKey
from diva_rules.checks.uuid_digits import UuidDigits
from diva_rules.checks.uuid_genuine import UuidGenuine
from diva_rules.checks.uuid_variant import UuidVariant
from diva_rules.checks.value_defaulted import ValueDefaulted
from diva_rules.rules.kind import KindInfo, installed_kinds, kind_of

_BUILTIN = (
    CodeName,
    ConditionHolds,
    DatesInOrder,
    DatesNotAfter,
    DatesSuspicious,
    DefectReported,
    FieldAnyOf,
    FieldConfigured,
    FieldRequired,
    FieldsDiffer,
    FieldsEqual,
    FileNameForm,
    FilePresent,
    FormatContent,
    HashKnownAlgorithm,
    HashMatches,
    HashNotWeak,
    HashOneAlgorithm,
    HashWellFormed,
    IdsDistinct,
    InstanceConstant,
    MessageIdUnused,
    MessageOfFamily,
    NameDecodable,
    NameNoPath,
    NamePortable,
    NumberRange,
    NumberText,
    ObjectsKeepId,
    ObjectsKeepKind,
    PackageOneMessage,
    PrefixOnly,
    ReferenceExtends,
    ReplyParties,
    SchemaLocationNamesSchema,
    SchemaLocationPairs,
    SchemeOfVersion,
    SeriesComplete,
    SiblingsNumbered,
    SomeObject,
    TextFreeOf,
    TextPlaceholder,
    TimestampPrecise,
    TransportHashes,
    UniqueKey,
    UuidDigits,
    UuidGenuine,
    UuidVariant,
    ValueDefaulted,
)


def builtin_kinds() -> Mapping[str, KindInfo]:
    """Return the kinds of this package by their ids."""
    return {info.id: info for info in map(kind_of, _BUILTIN)}


def all_kinds() -> Mapping[str, KindInfo]:
    """Return the kinds of this package and those that other packages bring.

    A kind of this package cannot be replaced from outside: its namesake is passed over.
    """
    return {**installed_kinds(), **builtin_kinds()}
