"""`python -m diva_rules.checks` writes the JSON Schemas of rule, profile and waivers files."""

from __future__ import annotations

from diva_rules.checks import builtin_kinds
from diva_rules.model.data import data_path
from diva_rules.rules.json_schema import rule_file_schema
from diva_rules.rules.profile_schema import profile_schema
from diva_rules.rules.waiver_file import waivers_schema

if __name__ == "__main__":
    target = data_path("schemas", "rule-file.schema.json")
    target.write_text(rule_file_schema(builtin_kinds()), encoding="utf-8")
    target = data_path("schemas", "profile.schema.json")
    target.write_text(profile_schema(), encoding="utf-8")
    target = data_path("schemas", "waivers.schema.json")
    target.write_text(waivers_schema(), encoding="utf-8")
