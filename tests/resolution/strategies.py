"""Texts of a few pieces, and any attribution in them."""

from __future__ import annotations

from hypothesis import strategies as st

from sayso.records import Attribution


@st.composite
def attributed(draw: st.DrawFn, *pieces: str) -> tuple[str, Attribution]:
    """A text of some pieces, and an attribution with any spans."""
    chosen = draw(st.lists(st.sampled_from(pieces), min_size=1, max_size=24))
    text = "".join(chosen)
    edges = [sum(map(len, chosen[:n])) for n in range(len(chosen) + 1)]

    def role(size: int) -> tuple[tuple[int, int], ...]:
        cuts = sorted(draw(st.sets(st.sampled_from(edges), max_size=2 * size)))
        return tuple(zip(cuts[::2], cuts[1::2], strict=False))

    return text, Attribution(role(2), role(1), role(1), 1.0)
