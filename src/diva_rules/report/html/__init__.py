"""The report as one HTML file: no script, nothing from outside, fit for screen and paper."""

from diva_rules.report.html.options import Options, RuleWords
from diva_rules.report.html.order import order
from diva_rules.report.html.overview import Overview
from diva_rules.report.html.page import render

__all__ = ["Options", "Overview", "RuleWords", "order", "render"]
