"""The nouns of occasions and of documents that people speak at, in and through."""

from __future__ import annotations

from typing import Final


def words_of(written: str) -> frozenset[str]:
    """The words of a table."""
    return frozenset(written.split())


OCCASIONS: Final = words_of(
    """address appearance breakfast briefing broadcast call ceremony chat conference
    conversation convention cross-examination debate demonstration dinner discussion encounter
    event forum fundraiser funeral gala gathering hearing inquest inquiry interview
    interviews launch lecture livestream lunch luncheon meeting meetings meetup panel
    parade podcast presentation press-conference proceedings program programme protest q&a
    rally rallies reception remarks roundtable sermon service session sitting speech speeches
    stop summit symposium talk talks telecast telephone testimony toast tour town-hall hall
    trial tribute vigil visit webinar workshop"""
)
"""Heads of what somebody can say something at or in."""

DOCUMENTS: Final = words_of(
    """advertisement affidavit announcement article autobiography blog blogpost book brief bulletin
    cable column comment comments commentary communique communiqué complaint diary dispatch
    editorial email emails e-mail e-mails essay facebook filing judgment judgement leaflet
    letter letters manifesto memo memoir memoirs memorandum message messages motion newsletter
    note notes op-ed opinion paper petition poll post posting posts press-release release reply
    report response review ruling statement statements story study submission survey telegram
    text text-message thread tweet tweets update video voicemail"""
)
"""Heads of what somebody can say something in by writing or recording it."""

MEDIA: Final = words_of(
    """twitter facebook instagram telegram tiktok weibo youtube linkedin snapchat reddit mastodon
    bluesky threads whatsapp x television tv radio air camera stage arrival record"""
)
"""What somebody can say something on."""

PLACES: Final = words_of(
    """parliament congress court podium pulpit dock witness-stand senate commons"""
)
"""Where speaking is an occasion by itself."""
