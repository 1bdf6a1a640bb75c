"""What a common noun can mean of somebody or something that a text names elsewhere."""

from __future__ import annotations

from typing import Final

from sayso.names import lexicon

# Nouns that say of somebody no more than that it is a person or a body.
ANY_PERSON: Final = lexicon.words("man woman person boy girl lady gentleman teenager individual")
ANY_BODY: Final = lexicon.words(
    "website site company firm organization organisation group agency body outfit business"
)
# Nouns that cannot speak; what they "show" or "suggest" is the article's own finding.
ABSTRACT: Final = lexicon.words(
    "problem section reception fact move episode event result debate war crisis attack outcome "
    "trend vote history question issue idea view way time day night week year moment place "
    "thing lack rise fall loss win success change process approach effort attempt step "
    "background context reality truth evidence sign irony point logic pattern timing tone style "
    "mood"
)
# What an article calls its own paper and writer, after "this": "this newspaper understands".
OWN_VOICE: Final = lexicon.words(
    "newspaper magazine publication website column newsroom desk reporter correspondent columnist "
    "writer author"
)
# What a common noun may stand for: "the Belarussian leader" for "President".
STANDS_FOR: Final = {
    "leader": (
        "president premier minister chancellor king queen prince emir sultan chairman "
        "chairwoman chairperson head secretary mayor governor ruler dictator taoiseach"
    ),
    "head": (
        "president director chairman chairwoman chief leader commissioner minister governor mayor"
    ),
    "friend": "friend pal mate",
    "pal": "friend pal mate",
    "chief": "head director commissioner president chairman executive",
    "nominee": "candidate nominee",
    "candidate": "nominee candidate",
    "hopeful": "candidate nominee",
    "frontrunner": "candidate nominee",
    "senator": "senator sen",
    "congressman": "representative rep congressman",
    "congresswoman": "representative rep congresswoman",
    "representative": "rep representative congressman congresswoman",
    "governor": "governor gov",
    "lawmaker": "senator sen representative rep congressman congresswoman mp delegate del",
    "legislator": "senator sen representative rep congressman congresswoman mp delegate",
    "politician": "senator sen representative rep congressman congresswoman mp minister mayor",
    "minister": "minister secretary",
    "premier": "premier minister",
    "doctor": "doctor dr physician surgeon",
    "physician": "doctor dr physician surgeon",
    "professor": "professor prof",
    "academic": "professor prof lecturer historian economist",
    "scientist": "scientist researcher professor botanist biologist physicist",
    "lawyer": "lawyer attorney counsel solicitor barrister",
    "attorney": "lawyer attorney counsel",
    "general": "general gen",
    "officer": "officer sergeant sgt constable inspector detective",
    "spokesman": "spokesman spokesperson",
    "spokeswoman": "spokeswoman spokesperson",
    "billionaire": "businessman mogul tycoon developer",
    "businessman": "businessman mogul tycoon developer entrepreneur",
    "writer": "author novelist columnist journalist",
    "reporter": "reporter journalist correspondent",
    "newspaper": (
        "times post tribune herald gazette journal chronicle mail telegraph guardian newspaper "
        "daily"
    ),
    "paper": (
        "times post tribune herald gazette journal chronicle mail telegraph guardian newspaper "
        "daily"
    ),
    "agency": "agency bureau service office administration department commission news services",
    "company": (
        "company firm startup business maker manufacturer corporation corp inc ltd llc plc co "
        "group holdings industries motors"
    ),
    "firm": (
        "company startup business maker manufacturer corporation corp inc ltd llc plc co "
        "group associates partners"
    ),
    "network": "network news tv television radio channel",
    "broadcaster": "news tv television radio broadcasting corporation",
    "group": "group alliance coalition association union federation foundation society network",
    "organization": "organization association foundation union fund alliance nations",
    "panel": "committee commission panel",
    "website": "website site blog",
    "lender": "bank",
    "country": "republic",
    "ceo": "ceo executive",
    "boss": "ceo executive chief director head manager chairman chairwoman chairperson owner",
    "regulator": "regulator watchdog authority commission agency office ombudsman",
    "watchdog": "regulator watchdog authority commission agency office ombudsman",
    "charity": "charity foundation trust fund",
    "union": "union federation association",
    "airline": "airline airlines airways",
    "carrier": "airline airlines airways ferries",
    "operator": "operator ferries rail railway railways airports shipping buses",
    "insurer": "insurer insurance mutual assurance",
    "utility": "utility water power gas electric energy",
    "maker": "maker motors works industries",
    "retailer": "retailer stores supermarket",
    "club": "club rovers wanderers",
    "department": "department ministry office",
    "ministry": "ministry department",
    "school": "school college academy",
    "clinic": "clinic hospital",
    "film": "documentary film movie",
    "documentary": "documentary film movie",
}
