"""The kind `process.offered`."""

from __future__ import annotations

from diva_rules.checks.chain_support import Chain, at_message, on_chain
from diva_rules.model.text import Text, join
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, missing_input, violated

_PROFILE = Text(
    "oder im Profil, ob das zweistufige Verfahren vereinbart ist (two_step)",
    "or, in the profile, whether the two-step procedure is agreed (two_step)",
)


@check("process.offered", of=("process",), evidence=("message",))
class ProcessOffered:
    """A delivery was offered before, unless the two-step procedure is agreed.

    Why:
        Without offer and decision, only an agreement tells that the archive wants what
        is delivered.

    Law:
        None of its own; the rule cites.

    Example:
        A 0503 without 0501, under a profile that says `two_step: false`.

    Limits:
        Whether there was an offer, only the run shows. Without it, the fact `two_step`
        of the profile decides; without a profile the verdict is undetermined.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of a process."""
        agreed = context.profile.two_step

        def judge(chain: Chain) -> Outcome | list[Outcome]:
            deliveries, offers = chain.side("0503"), chain.side("0501")
            if not deliveries:
                return NOT_APPLICABLE
            if offers or agreed is True:
                return []
            at = at_message(deliveries.messages[0])
            if agreed is False:
                return violated({"message": "0503"}, at=at, key=chain.process.process_id)
            gap = offers.lacking or Text("0501", "0501")
            return missing_input(join([gap, _PROFILE]), at=at)

        return on_chain(context, judge)
