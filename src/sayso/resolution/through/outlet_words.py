"""The words by which a publisher is known: nouns beside a name, words in it, and a few names."""

from __future__ import annotations

from typing import Final


def _words(written: str) -> frozenset[str]:
    return frozenset(written.split())


_LISTED: Final = """
abc, abc news, afp, ansa, ap, apa, associated press, axios, bbc, belta, bloomberg,
breitbart, cbc, cbs, cctv, cnbc, cnn, c-span, corriere della sera, der spiegel, die welt,
die zeit, dpa, drudge report, dw, deutsche welle, economist, efe, el mundo, el país, el
pais, espn, esquire, fakt, forbes, fortune, fox, fox business, fox news, globo, guardian,
haaretz, hbo, hill, huffpost, huffington post, interfax, irna, itar-tass, itv, kcna, kyodo,
la repubblica, le figaro, le monde, le parisien, mother jones, msnbc, nation, national
review, nbc, nbc news, new republic, new yorker, newsmax, newsweek, npr, pbs, politico,
politifact, press association, propublica, reuters, ria novosti, rt, rte, salon, sky, slate,
spectator, spiegel, sputnik, tass, telemundo, time, atlantic, upi, univision, usa today,
vanity fair, variety, vice, voice of america, vox, wikileaks, wired, xinhua, yahoo, yahoo
news, yonhap, ard, zdf, orf, svt, nrk, yle, rai,
tf1, rts, rtl, bfm, nos, vrt, rtbf, nhk, ntv, cgtn, sabc, kbs, tvn"""
KNOWN: Final = frozenset(" ".join(name.split()) for name in _LISTED.split(","))
"""Names that no shape gives away, in lower case without article. Support: the rest does without."""

BRANDS: Final = _words(
    """abc bbc bloomberg breitbart buzzfeed cbc cbs cnbc cnn espn fox itv msnbc nbc npr pbs reuters
    rt rte sky vice yahoo"""
)
"""Names of which others are made, as "Oko Sports" of "Oko"."""

HEADS: Final = _words(
    """times post gazette herald tribune chronicle journal news globe telegraph guardian mail
    mirror express observer examiner inquirer enquirer dispatch courier independent standard
    banner beacon bugle clarion compass crier gleaner intelligencer lantern ledger messenger monitor
    packet plainsman press scotsman statesman telegram transcript trumpet vanguard vindicator
    star sun argus echo record register sentinel bulletin advertiser mercury bee today reporter
    review weekly daily magazine digest quarterly newspaper radio tv television fm channel
    broadcasting media wire newswire podcast online network zeitung tageszeitung allgemeine
    anzeiger rundschau nachrichten kurier sport sports dagblad dagbladet posten avisen nyheter
    pravda izvestia izvestiya vedomosti novosti gazeta wyborcza novine vesti shimbun diario
    periódico noticias jornal folha correio gazzetta giornale messaggero stampa libération
    presse televisión mercury-news plain-dealer post-gazette"""
)
"""What the names of papers, stations and sites end in."""

STRONG: Final = _words("""today times news radio tv herald gazette tribune""")
"""Those that show it wherever they stand: "Morning Today USA"."""

GENERIC: Final = _words("""tv radio television media network channel online fm sport sports live""")
"""Those that by themselves are no name."""

KINDS: Final = {
    word: kind
    for kind, written in {
        "print": "newspaper paper daily tabloid broadsheet times post gazette herald tribune",
        "print magazine": "weekly magazine journal monthly fortnightly periodical review "
        "newsletter",
        "air": "broadcaster network station channel radio tv television fm podcast programme "
        "program show",
        "wire": "agency newswire wire",
        "print magazine air wire": "outlet publication publisher website site portal newsroom blog",
    }.items()
    for word in written.split()
}
"""What kinds of publisher a noun, or a word in a name, can mean: "the paper" is no station."""

OF_MANY_TRADES: Final = _words("agency network program show publisher")
"""Nouns that often mean what publishes nothing: they need a name known to be of their kind."""

AUDIENCE: Final = _words(
    """audience viewers readers listeners staff crew reporter reporters editor editors"""
)
"""Who may stand after a publisher's name and leave it the publisher's."""

FIRST: Final = _words(
    """radio tv channel kanal kanava antena antenne
    dziennik gazeta gazette kurier correo diario canal télé tele rádio televisión
    agence agencia la le el die der das il"""
)
"""What they begin with."""

PROGRAMME: Final = _words(
    """show programme program podcast hour report tonight live newsnight breakfast newshour morning
    sunday"""
)
"""Words in the names of programmes."""

DESCRIPTORS: Final = _words(
    """newspaper newspapers paper daily weekly tabloid broadsheet magazine magazines journal agency
    agencies newswire broadcaster broadcasters network networks station stations channel
    channels monthly quarterly biweekly fortnightly fanzine newsmagazine website websites site
    blog outlet outlets portal publication publications periodical podcast programme program
    show newsletter publisher"""
)
"""Nouns that say of the name beside them that it publishes."""

COLLECTIVE: Final = DESCRIPTORS - _words(
    """site blog show publisher program programme paper daily"""
) | _words("""media television radio tv press""")
"""Nouns that are a relay with no name beside them: "state television", "Serbian media"."""

ANYBODYS: Final = (
    r"(?:social(?:\s(?:network|media))?|messaging|micro-?blog\w*|(?:video|photo)-sharing|chat)\b"
)
"""What a medium of everybody is called, as a pattern: "Plaza, the social network"."""

ANAPHORS: Final = DESCRIPTORS - _words("agencies networks stations channels websites outlets")
"""Nouns that, after "the", mean the publisher last named."""

COMPOUNDS: Final = _words(
    """service services partner partners conference interview interviews office box release pool
    briefing statement appearance secretary officer host personality group company tower regulator
    council watchdog critic stand baron owner mogul executive executives scrum gallery tribe"""
)
"""What a noun for a publisher goes with to mean something else: "press service"."""

MEDIA: Final = DESCRIPTORS | COLLECTIVE | _words("service partner arm newsroom wire organ")
"""Nouns whose apposition names a publisher: "its news service, Oko"."""

JOURNALISTS: Final = _words(
    """host co-host cohost hosts anchor co-anchor presenter interviewer moderator correspondent
    newsreader anchorman anchorwoman podcaster columnist"""
)
"""What those are called who ask for a publisher."""

MEETINGS: Final = _words(
    """summit convention rally gala dinner forum congress symposium assembly synod conclave club
    conference parade tribunal hearing inquiry debate festival fair cup open games commons lords
    """
)
"""What names end in that are told things by the hundred: meetings, and who sits in them."""

OTHER_MEDIA: Final = frozenset({"social media", "cable news", "air", "camera", "record"}) | _words(
    """twitter facebook instagram tiktok telegram youtube linkedin reddit snapchat weibo whatsapp
    periscope vk x medium capitol congress parliament"""
)
"""Media of everybody, and places of speeches: an occasion, no relay."""

PRESS_POOL: Final = _words("""reporters journalists press newsmen media""")
"""Those who are told things in no publisher's name."""

PARTICLES: Final = _words("""of de du des del della den der das van von do da y & for la le""")
"""Small words inside names."""

DOCUMENTS: Final = _words(
    """statement lawsuit complaint filing affidavit transcript indictment letter memo readout email
    e-mail report document documents papers records minutes testimony deposition diary diaries"""
)
"""Papers that carry somebody's words."""

BODIES: Final = _words(
    """ministry office chancery department court party police government embassy army council
    committee commission union company firm campaign parliament group presidency secretariat
    authority"""
)
"""What names an organization without a name."""

POSSESSORS: Final = _words("""his her its their our my your""")
"""What belongs to the speaker is the speaker's medium: "on its website"."""

QUANTIFIERS: Final = _words("some many few others both one two all most")
"""What counts people and names none."""

OPENERS: Final = _words("but and as when then so because if after before while though although")
"""Words that open a sentence before a name: "But Radio Kestrel reported"."""

STOPS: Final = _words(
    """to of that by with about who which and or but as at from in on for when where while after
    before he she it they him her them us me you i we not so if because than then into over his
    their its was were is are be been has have had said says say also would will could can may
    might"""
)
"""Words that no noun phrase begins with or runs over."""
