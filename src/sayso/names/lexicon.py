"""The words that tell persons, bodies, documents and groups apart.

Everything here is a closed table of lower-case words. Given names and places come from two JSON
files beside this module, which say where they are from.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final


def words(text: str) -> frozenset[str]:
    """A set of words from one string."""
    return frozenset(text.split())


HONORIFICS: Final = {
    "mr": "m", "mister": "m", "sir": "m", "lord": "m", "monsieur": "m", "herr": "m", "señor": "m",
    "mrs": "f", "ms": "f", "miss": "f", "madam": "f", "madame": "f", "lady": "f",
    "dame": "f", "frau": "f", "señora": "f", "doña": "f", "mx": "",
    "excellency": "", "highness": "", "majesty": "", "eminence": "", "holiness": "", "honour": "",
}  # fmt: skip
"""Words of address before a name, and the gender that they tell ("" where they tell none)."""

# Offices and ranks before a name: "Sen. Ruiz", "Police Commissioner Ana Ruiz".
TITLES: Final = words(
    "president vice-president vice premier prime minister deputy chancellor secretary "
    "undersecretary senator sen representative rep congressman congresswoman governor gov mayor "
    "councilman councilwoman councillor councilor alderman speaker leader chief commissioner "
    "director superintendent sheriff officer constable inspector detective sergeant sgt captain "
    "capt lieutenant lt colonel col major maj general gen brigadier gen admiral adm commander "
    "cmdr corporal private attorney solicitor prosecutor judge justice magistrate lawyer "
    "ambassador envoy delegate del spokesman spokeswoman spokesperson minister chairman "
    "chairwoman chairperson chair chairs co-chairman co-chair co-founder founder ceo cfo coo "
    "manager coach editor columnist reporter correspondent journalist anchor host author "
    "professor prof dr doctor economist analyst researcher scientist historian strategist "
    "consultant adviser advisor aide king queen prince princess duke duchess emperor sultan "
    "sheikh emir pope cardinal archbishop bishop father fr sister brother reverend rev rabbi "
    "imam ayatollah pastor premier provost principal treasurer comptroller nominee candidate "
    "hon honourable honorable mp mep msp executive activist actor actress singer "
    "director-general secretary-general assistant republican democrat democratic conservative "
    "labour liberal former ex-president acting interim retired incoming outgoing first-term "
    "veteran pres baroness baron viscount count countess taoiseach tánaiste comrade head boss "
    "senators representatives presidents ministers governors mayors "
    "cllr coun maître maitre mama garda pc dc dci supt cpl amb msgr monsignor canon mullah "
    "patriarch metropolitan abbot abbess deacon archdeacon curate vicar prelate eparch lama elder "
    "maulana mufti swami pandit guru "
    "alhaji alhaja hajiya chief otunba oba emir engr barrister sr shri smt haji datuk tunku tengku "
    "dame sir lord lady mme mlle herr frau señor señora signor signora senhor don doña "
    "commodore marshal brig lieut cdr ensign sheik shaikh insp ds dsp asp mla mlas mlc mna adv "
    "advocate ald cr begum dato ustaz"
)
# Titles before a given name: "Sir Alec" and "Prince Osric" are no Mr Alec and no Mr Osric.
BY_GIVEN: Final = words(
    "sir dame lady sheikh sheik shaikh don doña prince princess king queen emperor sultan pope "
    "father fr mother sister brother uncle aunt maulana swami guru patriarch metropolitan abbot "
    "abbess"
)
# Titles that are names too: titles only where a given name follows, as in "Don Rodolfo", or a whole
# name, as in "Deacon Osric Voss", but not in "Deacon Blue".
NAMES_TOO: Final = words("don metropolitan elder deacon canon guru lama mama")
_PORTFOLIO: Final = (
    r"(?:State|Defen[cs]e|Treasury|Interior|Homeland|Security|Energy|Education|Labou?r|Commerce|Trade|"
    r"Agriculture|Transport(?:ation)?|Health|Finance|Justice|Culture|Sports?|Tourism|Science|"
    r"Foreign|Home|Rural|Regional|Social|Internal|Economic|Veterans|Indigenous|European|Affairs|"
    r"Environment|Climate|Housing|Industry|Works|Fisheries|Development|Planning|Communities|"
    r"Information|Children|Women|Youth|Families|Employment|Digital|Immigration|Railways|Mines)\b"
)
# What ministers are for, right before "Minister": no bodies.
PORTFOLIOS: Final = words(
    "oil petroleum interior defence defense finance health education justice culture transport "
    "trade labour labor agriculture environment tourism sports sport housing home foreign economy "
    "economics planning science immigration water power climate budget"
)
OFFICE: Final = (
    rf"(?:(?:Secretary|Minister|Commissioner|Commissary|Spokes\w+)\s(?:of|for)\s(?:the\s)?{_PORTFOLIO}"
    rf"(?:(?:,|,?\sand|\s&)?\s{_PORTFOLIO})*|Speaker\sof\sthe\sHouse|Leader\sof\sthe\sOpposition"
    r"|Det\.?\s(?:Ch(?:ief)?\s)?(?:Con|Sgt|Insp|Supt)\b\.?"
    r"|(?:Rear|Vice|Air|Wing|Field|Flight|Squadron|Group|Chief)\s(?:Air\s)?(?:Admiral|Marshal|"
    r"Commander|Lieutenant|Leader|Captain|Superintendent|Inspector|Constable))"
)
"""Offices and ranks of several words, as a pattern: what stands after "of" is part of the title."""
SUFFIXES: Final = words("jr sr ii iii iv phd md qc kc obe mbe cbe esq mp mep msp")
PARTICLES: Final = words(
    "de da do dos das del della di du la le les van von der den ter ten bin ibn al el ben bar "
    "af av zu y e"
)
# The last word of a body's name: "the Harrow Ferry Company".
BODIES: Final = words(
    "committee commission council company corporation corp inc ltd llc ag gmbh sa spa nv bv oy "
    "asa pty plc co group holdings bank university college school institute institution "
    "foundation fund association society union federation league alliance coalition "
    "confederation party congress parliament senate house assembly agency bureau department "
    "dept ministry office board court tribunal police force army navy guard authority "
    "administration service services government church hospital center centre club trust "
    "network news times post tribune herald gazette journal chronicle mail telegraph guardian "
    "observer independent mirror express star sun standard review magazine press radio "
    "television tv media daily weekly partnership conference forum organization organisation "
    "team campaign caucus movement project initiative airlines airways motors industries "
    "laboratories technologies systems partners associates brothers nations states kremlin "
    "pentagon treasury mission embassy cabinet panel registry exchange prisons energy steel oil "
    "gas electric foods pharmaceuticals capital insurance studios pictures entertainment mining "
    "mines shipping ferries brewery breweries solutions software labs logistics telecom hotel "
    "hotels stores enforcement affairs investigations optics semiconductor semiconductors "
    "electronics chemicals textiles robotics aerospace biotech rovers wanderers rail railway "
    "railways ironworks shipyard refinery co-op cooperative co-operative opera guild dispatch "
    "messenger courier echo globe argus examiner inquirer ledger bulletin monitor sentinel watch "
    "newspaper newspapers"
)
# Those that are family names too: "Jane Messenger", "Mr Ledger".
FAMILIES_TOO: Final = words(
    "messenger courier echo globe argus examiner inquirer ledger bulletin monitor sentinel watch "
    "rail dispatch"
)
# The last word of a place's name: "Ninth Street".
PLACE_WORDS: Final = words(
    "street road avenue boulevard lane square bridge river lake mountain mount hill hills "
    "valley bay island islands park forest desert strait gulf sea ocean peninsula canal airport "
    "station province county district region coast beach highway town city"
)
# The last word of an event's name, which nobody speaks under: "the Harrow Summit".
EVENTS: Final = words(
    "convention summit cup olympics games festival election elections referendum debate war "
    "championship championships marathon parade awards anniversary inauguration carnival derby"
)
# Common nouns for a body: "the agency said".
BODY_NOUNS: Final = BODIES - words(
    "review star sun standard mirror observer guardian independent post express journal states "
    "nations dispatch messenger courier echo globe argus examiner inquirer ledger bulletin monitor "
    "sentinel watch newspapers"
) | words(
    "firm country nation state city town county outlet newspaper paper website site broadcaster "
    "charity regulator watchdog retailer airline carrier manufacturer maker supplier operator "
    "lender insurer utility newsletter podcast portal tabloid dairy studio supermarket bookmaker "
    "label publisher station channel programme program show committee jury opposition "
    "coalition think-tank nonprofit startup giant family republic kingdom municipality borough "
    "village palace embassy consulate presidency vatican secretariat directorate inspectorate "
    "museum library factory plant mill farm zoo theatre orchestra diocese monastery junta "
    "regime militia drugmaker carmaker automaker chipmaker steelmaker planemaker toymaker "
    "shipbuilder housebuilder"
)
PERSON_NOUNS: Final = TITLES - words(
    "first-term former acting interim retired incoming outgoing ii vice prime conservative "
    "labour liberal general private major chief executive democratic fr deputy rt hon pres"
) | words(
    "man woman boy girl gentleman lady person mother father wife husband son daughter sister "
    "brother widow widower girlfriend boyfriend teenager child teen official aide source "
    "witness victim suspect attorney defendant plaintiff politician lawmaker legislator "
    "statesman businessman businesswoman billionaire millionaire mogul tycoon entrepreneur "
    "owner engineer teacher student nurse surgeon physician scientist expert scholar writer "
    "novelist poet artist musician painter actor director filmmaker comedian player striker "
    "goalkeeper captain driver pilot farmer fisherman shopkeeper baker resident voter supporter "
    "opponent rival critic neighbour neighbor friend colleague member leader ruler dictator "
    "monarch incumbent challenger frontrunner lieutenant insider reader worker employee "
    "jockey pensioner passenger soldier fighter commander veteran refugee migrant user "
    "customer spokesman trainer officer "
    "chief executive guest caller operative staffer moderator surrogate counsel "
    "conservationist campaigner organizer organiser inspector botanist broker trader banker "
    "accountant auditor midwife chef clerk curator librarian archivist ecologist geologist "
    "biologist forester harbourmaster harbormaster stationmaster headmaster headmistress "
    "headteacher postmaster ranger warden keeper lifeguard paramedic psychologist psychiatrist "
    "dentist vet pharmacist architect designer photographer producer presenter agent assistant "
    "elder peer cousin bride groom mum dad nun priest monk vicar abbot survivor bystander relative "
    "parent grandparent guardian patient hostage captive inmate prisoner detainee guard guide host "
    "stepmother stepfather grandson granddaughter godmother godfather fiancé fiancée twin "
    "correspondent ally foe successor predecessor blogger landlord landlady barmaid housewife "
    "restaurateur gran nan granny grandma grandad granddad grandpa hubby lad lass bloke cop "
    "prefect chaplain thief burglar trustee pundit referee umpire steward pupil postdoc mistress "
    "spouse sexton bailiff juror chauffeur cabbie mechanic shepherd chieftain warlord rebel "
    "insurgent guerrilla attaché consul nuncio legate bursar laureate soprano youth juvenile kid "
    "heir heiress magnate oligarch trainee evacuee returnee waitress hostess stewardess sailor "
    "coxswain cook counsellor counselor mom co-star"
)
MALE: Final = words(
    "man boy gentleman father husband son brother widower boyfriend king prince duke emperor "
    "sultan sheikh pope businessman spokesman chairman congressman councilman alderman actor "
    "statesman fisherman uncle nephew grandfather lord baron count earl monk guy dad grandad "
    "granddad grandpa hubby landlord bloke lad sheik shaikh"
)
FEMALE: Final = words(
    "woman girl lady mother wife daughter sister widow girlfriend queen princess duchess "
    "businesswoman spokeswoman chairwoman congresswoman councilwoman actress aunt niece "
    "grandmother baroness countess nun heroine mum mom gran nan granny grandma landlady barmaid "
    "housewife lass mistress waitress hostess stewardess heiress begum"
)
DOCUMENTS: Final = words(
    "report poll study survey analysis research review law lawsuit suit complaint indictment "
    "filing letter email e-mail memo memorandum tweet post statement book memoir biography film "
    "documentary article story piece editorial column transcript account record document paper "
    "letter audit dossier affidavit testimony bill act amendment treaty convention constitution "
    "rule regulation ruling verdict decision order resolution contract agreement deal manifesto "
    "charter code release notice advert ad video recording tape audio footage data figure "
    "statistic index census return file caption headline sign banner placard diary "
    "autobiography note message posting blog page list database chart forecast estimate average "
    "evaluation assessment paper case warrant petition motion communique communiqué dispatch "
    "bulletin leaflet pamphlet log movie novel essay album song"
)
GROUP_NOUNS: Final = words(
    "people police voters critics experts analysts officials authorities some others many most "
    "few several everyone everybody nobody none both all media public staff crew family couple "
    "crowd audience delegation majority minority percent others those millennials leadership "
    "opposition residents locals prosecutors investigators"
)
# First words of a sentence or title that are no names by themselves, though capitalised.
OPENERS: Final = words(
    "the a an this that these those here there it he she they we i you his her its their our my "
    "your who whom whose which what when where why how if as at by for from in into of off on "
    "onto out over to toward towards under until up upon with within without about above across "
    "after against along among amid around because before behind below beneath beside besides "
    "between beyond but and or nor so yet both either neither not no only even also then than "
    "though although while whereas since once unless despite during except following including "
    "like near past per plus via versus is are was were be been being am do does did done has "
    "have had having will would shall should can could may might must let get got go going come "
    "make made take say says said tell told ask asked asking speaking citing calling claiming "
    "adding according meanwhile however moreover furthermore still perhaps maybe indeed instead "
    "otherwise thus therefore hence later earlier now today yesterday tomorrow tonight never "
    "always often sometimes soon again just all any each every few many more most much none one "
    "two three four five six seven eight nine ten another other others several some such same "
    "own too very well yes yeah oh okay please thanks thank look see read watch first second "
    "third last next new old good great bad big small long short high low early late people "
    "everyone everybody nobody somebody someone something anything nothing everything "
    "proponents allies aides democracy recently critics experts officials analysts police "
    "voters scholars supporters opponents residents having given asked based born banned faced "
    "known seen set under-fire responding writing photo image video advertisement abstract "
    "update correction editor's editor breaking exclusive us them him me himself herself "
    "themselves itself neighbouring neighboring nearby ousted embattled jailed exiled fellow "
    "beleaguered disgraced"
)
CONTRACTIONS: Final = words(
    "i i'm i've i'll i'd it's it'll that's there's here's we're we've we'll he's she's they're "
    "they've you're you've can't won't don't didn't doesn't isn't wasn't aren't weren't let's "
    "what's who's how's"
)
# Words for the members of a party; with plural demonyms they name groups, not bodies.
PARTISANS: Final = words(
    "democrats republicans conservatives liberals tories socialists greens communists "
    "nationalists labourites unionists separatists islamists latinos hispanics muslims "
    "christians jews catholics protestants millennials marxists feminists evangelicals"
)
CALENDAR: Final = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december mon tue tues wed thu thurs fri sat "
    "sun jan feb mar apr jun jul aug sept sep oct nov dec christmas easter ramadan thanksgiving"
)
DETERMINERS: Final = words(
    "the a an some many several most all both these those this that another any each every few "
    "numerous various countless certain"
)
SPEECH: Final = words(
    "said says say told tells added adds asked asks wrote writes tweeted argued argues claimed "
    "claims denied noted notes explained explains insisted insists announced warned warns "
    "declared stated states replied responded suggested acknowledged admitted believes thinks "
    "called calls accused recalled continued vowed promised confirmed criticized criticised "
    "praised urged testified quipped"
)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Given names with their gender, and places; all keys are case-folded."""

    given: dict[str, str]
    """A given name's gender: m, f, or "" where it can be either."""
    places: frozenset[str]
    states: frozenset[str]
    """States of the USA."""
    countries: dict[str, tuple[str, ...]]
    """Countries, and what their people are called."""
    demonyms: dict[str, str]
    """"belarussian" → "belarus"."""


@cache
def gazetteer() -> Gazetteer:
    """Load the tables of given names and places, once."""
    room = files(__package__)
    names = json.loads((room / "given_names.json").read_text("utf-8"))
    places = json.loads((room / "places.json").read_text("utf-8"))
    given = dict.fromkeys(names["either"].split(), "")
    given |= dict.fromkeys(names["male"].split(), "m")
    given |= dict.fromkeys(names["female"].split(), "f")
    countries = {
        country.casefold(): tuple(filter(None, listed.casefold().split(" | ")))
        for country, listed in places["countries"].items()
    }
    demonyms = {demonym: country for country, listed in countries.items() for demonym in listed}
    known = [*places["countries"], *places["states"].split(" | "), *places["cities"].split(" | ")]
    # How the big ones are abbreviated and called.
    known += ["U.S.", "US", "USA", "U.S.A.", "U.K.", "UK", "UAE", "EU", "E.U.", "West", "Europe"]
    states = frozenset(state.casefold() for state in places["states"].split(" | "))
    return Gazetteer(given, frozenset(p.casefold() for p in known), states, countries, demonyms)
