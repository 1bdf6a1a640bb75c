"""Article, attributions and mentions → statements: ``layout | speakers | chains | the rest``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sayso.kind import WORD
from sayso.records import Article, Attribution, Mention, Span, Statement
from sayso.resolution.how.hedges import hedge_of
from sayso.resolution.how.insertions import insertions_of
from sayso.resolution.how.kinds import kind_of
from sayso.resolution.how.occasions import addressee_of, occasion_of
from sayso.resolution.text.layout import Layout
from sayso.resolution.through.chains import chains_of
from sayso.resolution.when.dates import said_on
from sayso.resolution.who.handed import quoted_speaker
from sayso.resolution.who.mentions import names_of
from sayso.resolution.who.speakers import speakers_of


def resolve(
    article: Article, attributions: Sequence[Attribution], mentions: Sequence[Mention] = ()
) -> tuple[Statement, ...]:
    """Say of each attribution who spoke in the end, through whom, when and how sure that is.

    Args:
        article: its text, headline, outlet and date of publication are used, and nothing else.
        attributions: the article's, in any order; the statements come in the same order. Where a
            source only quotes who speaks, the statement's attribution has the speaker for a source.
        mentions: names and descriptions with their types, where a model gives any; without them,
            names are found by rules.
    """
    layout = Layout.of(article.text)
    attributions = [quoted_speaker(layout, attribution) for attribution in attributions]
    worded = [_worded(layout, attribution) for attribution in attributions]
    names = names_of(layout, article.headline, mentions)
    speakers = speakers_of(layout, worded, names)
    who_speaks = [speaker for speaker, _ in speakers]
    chains = chains_of(layout, worded, who_speaks, names, article.outlet, article.published)
    dates = said_on(layout, worded, article.published)
    statements: list[Statement] = []
    for number, attribution in enumerate(worded):
        (speaker, who), (chain, through) = speakers[number], chains[number]
        date, when = dates[number]
        kind, quoted = kind_of(layout, attribution)
        hedge, doubted = hedge_of(layout, attribution)
        addressee, to_whom = addressee_of(layout, attribution)
        occasion, where = occasion_of(layout, attribution)
        insertions, brackets = insertions_of(layout, attribution)
        statements.append(
            Statement(
                attribution=attributions[number],
                speaker=speaker,
                kind=kind,
                chain=chain,
                hedge=hedge,
                said_on=date,
                addressee=addressee,
                occasion=occasion,
                insertions=insertions,
                findings=(who, quoted, through, doubted, when, to_whom, where, brackets),
            )
        )
    return tuple(statements)


def _worded(layout: Layout, attribution: Attribution) -> Attribution:
    """An attribution without spans that hold marks alone, which name nobody."""

    def worded(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(span for span in spans if WORD.search(layout.text, *span))

    content, cue, source = map(worded, (attribution.content, attribution.cue, attribution.source))
    return replace(attribution, content=content or attribution.content, cue=cue, source=source)
