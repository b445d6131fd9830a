"""The schema of SARIF 2.1.0 (errata 01), as far as reports use it, rebuilt in short.

Each object that reports write stands here with all properties that the standard gives it,
and with its constraints; objects that reports do not write are left out, so that whoever
begins to write one has to add it. What is valid by this schema is valid by the official.

One line for each object, `name: type` for each property, `!` behind a name that must be
there. Types: `str`, `bool`, `number`, `uri`, `uri-reference`, `language`, `guid`, `mime`;
`int>=N`; `a|b` for fixed words; `[T]` for lists and `<T>` for lists without repetition;
`{T}` for named values; any other name stands for an object.
"""

from __future__ import annotations

import re
from typing import Any

_OBJECTS = """
log: $schema: uri, version!: =2.1.0, runs!: [run], properties: bag
run: tool!: tool, invocations: [invocation], language: language,
     originalUriBaseIds: {artifactLocation}, artifacts: <artifact>,
     logicalLocations: <logicalLocation>, results: [result], baselineGuid: guid,
     redactionTokens: <str>, defaultEncoding: str, defaultSourceLanguage: str,
     newlineSequences: <str>, columnKind: utf16CodeUnits|unicodeCodePoints,
     taxonomies: <toolComponent>, translations: <toolComponent>, policies: <toolComponent>,
     properties: bag
tool: driver!: toolComponent, extensions: <toolComponent>, properties: bag
toolComponent: guid: guid, name!: str, organization: str, product: str, productSuite: str,
     shortDescription: multiformatMessageString, fullDescription: multiformatMessageString,
     fullName: str, version: str, semanticVersion: str, releaseDateUtc: str,
     downloadUri: uri, informationUri: uri, globalMessageStrings: {multiformatMessageString},
     notifications: <reportingDescriptor>, rules: <reportingDescriptor>,
     taxa: <reportingDescriptor>, locations: [artifactLocation], language: language,
     contents: <localizedData|nonLocalizedData>, isComprehensive: bool,
     localizedDataSemanticVersion: str, minimumRequiredLocalizedDataSemanticVersion: str,
     associatedComponent: toolComponentReference,
     supportedTaxonomies: <toolComponentReference>, properties: bag
toolComponentReference: name: str, index: int>=-1, guid: guid, properties: bag
reportingDescriptor: id!: str, deprecatedIds: <str>, guid: guid, deprecatedGuids: <guid>,
     name: str, deprecatedNames: <str>, shortDescription: multiformatMessageString,
     fullDescription: multiformatMessageString, messageStrings: {multiformatMessageString},
     defaultConfiguration: reportingConfiguration, helpUri: uri,
     help: multiformatMessageString, relationships: <reportingDescriptorRelationship>,
     properties: bag
reportingConfiguration: enabled: bool, level: none|note|warning|error, rank: number,
     parameters: bag, properties: bag
reportingDescriptorReference: id: str, index: int>=-1, guid: guid,
     toolComponent: toolComponentReference, properties: bag
reportingDescriptorRelationship: target!: reportingDescriptorReference, kinds: <str>,
     description: message, properties: bag
invocation: commandLine: str, arguments: [str], responseFiles: <artifactLocation>,
     exitCode: int, toolExecutionNotifications: [notification],
     toolConfigurationNotifications: [notification], exitCodeDescription: str,
     exitSignalName: str, exitSignalNumber: int, processStartFailureMessage: str,
     executionSuccessful!: bool, workingDirectory: artifactLocation, properties: bag
notification: locations: <location>, message!: message, level: none|note|warning|error,
     threadId: int, descriptor: reportingDescriptorReference,
     associatedRule: reportingDescriptorReference, properties: bag
artifact: description: message, location: artifactLocation, parentIndex: int>=-1,
     offset: int>=0, length: int>=-1, roles: <analysisTarget|directory>, mimeType: mime,
     encoding: str, sourceLanguage: str, hashes: {str}, properties: bag
artifactLocation: uri: uri-reference, uriBaseId: str, index: int>=-1, description: message,
     properties: bag
result: ruleId: str, ruleIndex: int>=-1, rule: reportingDescriptorReference,
     kind: notApplicable|pass|fail|review|open|informational,
     level: none|note|warning|error, message!: message, analysisTarget: artifactLocation,
     locations: [location], guid: guid, correlationGuid: guid, occurrenceCount: int>=1,
     partialFingerprints: {str}, fingerprints: {str}, relatedLocations: <location>,
     suppressions: <suppression>, baselineState: new|unchanged|updated|absent, rank: number,
     hostedViewerUri: uri, workItemUris: <uri>, taxa: <reportingDescriptorReference>,
     properties: bag
suppression: guid: guid, kind!: inSource|external, status: accepted|underReview|rejected,
     justification: str, location: location, properties: bag
location: id: int>=-1, physicalLocation: physicalLocation,
     logicalLocations: <logicalLocation>, message: message, properties: bag
physicalLocation: artifactLocation!: artifactLocation, region: region, contextRegion: region,
     properties: bag
region: startLine!: int>=1, startColumn: int>=1, endLine: int>=1, endColumn: int>=1,
     message: message, sourceLanguage: str, properties: bag
logicalLocation: name: str, index: int>=-1, fullyQualifiedName: str, decoratedName: str,
     parentIndex: int>=-1, kind: str, properties: bag
message: text!: str, markdown: str, id: str, arguments: [str], properties: bag
multiformatMessageString: text!: str, markdown: str, properties: bag
"""
# The official schema wants one of `index`, `guid` and `id`.
_ONE_OF = {"reportingDescriptorReference": ("index", "guid", "id")}
_URI = "(?:[!#$&-;=?-\\[\\]_a-z~]|%[0-9A-Fa-f]{2})"
_GUID = "^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"
_SIMPLE: dict[str, dict[str, Any]] = {
    "str": {"type": "string"},
    "bool": {"type": "boolean"},
    "number": {"type": "number"},
    "int": {"type": "integer"},
    "uri": {"type": "string", "pattern": f"^[A-Za-z][A-Za-z0-9+.-]*:{_URI}*$"},
    "uri-reference": {"type": "string", "pattern": f"^{_URI}*$"},
    "language": {"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
    "guid": {"type": "string", "pattern": _GUID},
    "mime": {"type": "string", "pattern": "[^/]+/.+"},
    "bag": {
        "type": "object",
        "properties": {"tags": {"type": "array", "items": {"type": "string"}}},
    },
}


def sarif_schema() -> dict[str, Any]:
    """Return the schema as JSON Schema."""
    defined = {}
    for line in re.sub(r"\n +", " ", _OBJECTS.strip()).splitlines():
        name, properties = line.split(": ", 1)
        defined[name] = _object(name, [tuple(p.split(": ", 1)) for p in properties.split(", ")])
    return {"$ref": "#/$defs/log", "$defs": defined}


def _object(name: str, properties: list[tuple[str, ...]]) -> dict[str, Any]:
    one_of = [{"required": [key]} for key in _ONE_OF.get(name, ())]
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {key.rstrip("!"): _type(kind) for key, kind in properties},
        "required": [key.rstrip("!") for key, _ in properties if key.endswith("!")],
        **({"anyOf": one_of} if one_of else {}),
    }


def _type(kind: str) -> dict[str, Any]:
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    if kind.startswith("int>="):
        return {"type": "integer", "minimum": int(kind.removeprefix("int>="))}
    if kind[0] in "[<":
        return {"type": "array", "items": _type(kind[1:-1]), "uniqueItems": kind[0] == "<"}
    if kind[0] == "{":
        return {"type": "object", "additionalProperties": _type(kind[1:-1])}
    if kind[0] == "=" or "|" in kind:
        return {"enum": kind.removeprefix("=").split("|")}
    return {"$ref": f"#/$defs/{kind}"}
