"""How likely a speaker is a known entity, and why: features in log-odds that add up.

The relation of the names gives the start, what both contexts share or where they clash is added.
The weights are set by hand, after the Fellegi-Sunter model of record linkage (Fellegi and Sunter
1969: agreement adds, disagreement takes away), so that a full name links unless the context
contradicts it, a common one only with something else in common, and a surname never.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from sayso.linking.people.context import Context
from sayso.linking.people.forms import Form, common, generic, relation
from sayso.linking.people.profile import Profile
from sayso.linking.people.roles import clash
from sayso.names.parts import fold

LINKS: Final = 2.75
"""Log-odds from which a speaker is linked without asking."""
ASKS: Final = -1.5
"""Log-odds from which a person is asked."""

_EQUATED: Final = Form("equated by an article", 4.0)
_SEEDED: Final = Form("seeded name", 5.0)

Feature = tuple[str, float]


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a speaker fits an entity."""

    features: tuple[Feature, ...]
    """What spoke for it or against it, in log-odds."""
    barred: bool
    """Whether it can never be linked without asking."""

    @property
    def odds(self) -> float:
        """Log-odds that both are the same."""
        return sum(value for _, value in self.features)

    @property
    def score(self) -> float:
        """Probability that both are the same, 0 to 1."""
        return round(1 / (1 + math.exp(-self.odds)), 4)

    @property
    def links(self) -> bool:
        """Whether it is enough to link without asking."""
        return not self.barred and self.odds >= LINKS

    @property
    def asks(self) -> bool:
        """Whether it is enough to ask a person."""
        return self.odds >= ASKS


def judge(name: str, kind: str, context: Context, known: Profile) -> Judgement | None:
    """Judge whether a speaker is a known entity of the same type; ``None``: names rule it out."""
    form = _best_form(name, kind, context, known)
    if form is None:
        return None
    features: list[Feature] = [(form.label, form.weight)]
    if kind == "person":
        features += _person_features(name, form, context, known)
    else:
        features += _body_features(name, context, known)
    company = sorted(set(context.cast) & set(known.cast))
    if company:
        features.append((f"company: {', '.join(company[:3])}", min(1.0, 0.5 * len(company))))
    if context.outlet and context.outlet in known.outlets:
        features.append(("same outlet", 0.5))
    return Judgement(tuple(features), form.barred)


def _best_form(name: str, kind: str, context: Context, known: Profile) -> Form | None:
    own = fold(name)
    if own in known.alone or (own in known.seeded and len(own.split()) > 1):
        return _SEEDED
    forms = [form for other in known.names if (form := relation(name, other, kind))]
    best = max(forms, key=lambda form: (not form.barred, form.weight), default=None)
    if context.also and {*map(fold, context.also)} & {*map(fold, known.names)}:
        return _EQUATED
    return _EQUATED if known.also and own in map(fold, known.also) else best


def _person_features(name: str, form: Form, context: Context, known: Profile) -> list[Feature]:
    features: list[Feature] = []
    if common(name) and form.weight > 0 and form is not _SEEDED:
        features.append(("common name", -2.5))
    features += _shared("role", context.roles, known.roles, 1.5)
    features += _shared("beside the name", context.bodies, known.bodies, 1.5)
    shared = _shared("country", context.countries, known.countries, 1.0)
    features += shared
    if context.countries and known.countries and not shared:
        against = f"{context.countries[0]} against {known.countries[0]}"
        features.append((f"countries: {against}", -5.0))
    fields = clash(context.roles, known.roles)
    if fields and not set(context.roles) & set(known.roles):
        features.append((f"fields: {fields[0]} against {fields[1]}", -3.5))
    if context.gender and known.gender and context.gender != known.gender:
        features.append(("addressed as another gender", -5.0))
    return features


def _body_features(name: str, context: Context, known: Profile) -> list[Feature]:
    many = generic(name)
    shared = _shared("country", context.countries, known.countries, 2.0)
    if shared:
        return shared
    if many and context.home and context.home in known.homes and not context.countries:
        return [(f"articles about {context.home}", 2.0)]
    if context.countries and known.countries:
        against = f"{context.countries[0]} against {known.countries[0]}"
        return [(f"countries: {against}", -5.0)]
    if many and context.home and known.homes and context.home not in known.homes:
        return [(f"articles about {context.home} against {known.homes[0]}", -2.0)]
    return _shared("beside the name", context.bodies, known.bodies, 1.0)


def _shared(
    label: str, ours: tuple[str, ...], theirs: tuple[str, ...], weight: float
) -> list[Feature]:
    both = [value for value in ours if value in theirs]
    return [(f"{label}: {', '.join(both[:3])}", weight)] if both else []
