"""The namespaces. `BC.met` is a term of the vocabulary, and a misspelt one raises; things have plain ones."""

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

BASE = "https://w3id.org/backchannel/"

ACTOR = Namespace(BASE + "actor/")
PLACE = Namespace(BASE + "place/")
OFFICE = Namespace(BASE + "office/")
TENURE = Namespace(BASE + "tenure/")
ARTICLE = Namespace(BASE + "article/")
EXTRACTOR = Namespace(BASE + "extractor/")
PLOVER = Namespace(BASE + "plover/")
CAMEO = Namespace(BASE + "cameo/")

OA = Namespace("http://www.w3.org/ns/oa#")
SCHEMA = Namespace("https://schema.org/")
WD = Namespace("http://www.wikidata.org/entity/")


class BC(DefinedNamespace):
    """Every term of the Turtle files in this folder; a test keeps the two equal."""

    _NS = Namespace(BASE + "ns#")
    _fail = True
    _extras = ["from"]  # noqa: RUF012  read as BC["from"]: the word is Python's own

    # classes
    Actor: URIRef
    Person: URIRef
    State: URIRef
    Organization: URIRef
    Group: URIRef
    NewsOutlet: URIRef
    UnnamedSource: URIRef
    Place: URIRef
    Office: URIRef
    Tenure: URIRef
    Role: URIRef
    Article: URIRef
    Claim: URIRef
    Status: URIRef
    Channel: URIRef
    Event: URIRef
    Candidate: URIRef
    Judgement: URIRef
    Verdict: URIRef
    Standing: URIRef

    # the nineteen relations
    met: URIRef
    contacted: URIRef
    negotiated: URIRef
    visited: URIRef
    informed: URIRef
    mediated: URIRef
    agreed: URIRef
    praised: URIRef
    criticized: URIRef
    threatened: URIRef
    urged: URIRef
    supported: URIRef
    rejected: URIRef
    aided: URIRef
    sanctioned: URIRef
    attacked: URIRef
    appointed: URIRef
    represents: URIRef
    memberOf: URIRef

    # what groups them
    inContactWith: URIRef
    spokeInFavourOf: URIRef
    spokeAgainst: URIRef
    actedInFavourOf: URIRef
    actedAgainst: URIRef
    affiliatedWith: URIRef

    # knowledge base
    iso2: URIRef
    demonym: URIRef
    demonymMasculine: URIRef
    demonymFeminine: URIRef
    capital: URIRef
    country: URIRef
    metonymOf: URIRef
    kind: URIRef
    ofState: URIRef
    gender: URIRef
    role: URIRef
    concerns: URIRef
    holds: URIRef
    until: URIRef

    # claims
    contentHash: URIRef
    status: URIRef
    earliest: URIRef
    latest: URIRef
    precision: URIRef
    timeText: URIRef
    place: URIRef
    channel: URIRef
    attributedTo: URIRef
    confidence: URIRef
    rule: URIRef
    sentence: URIRef
    trigger: URIRef

    # events
    participant: URIRef
    gathers: URIRef
    relation: URIRef
    independentSources: URIRef
    standing: URIRef
    toldBy: URIRef
    confirmedBy: URIRef
    deniedBy: URIRef

    # identity
    countsAs: URIRef
    between: URIRef
    score: URIRef
    hint: URIRef
    verdict: URIRef
    judge: URIRef

    # judgements
    ofClaim: URIRef
    inArticle: URIRef
    splits: URIRef
    splitOff: URIRef
    takesBack: URIRef
    originalSubject: URIRef
    originalPredicate: URIRef
    originalObject: URIRef
    originalStatus: URIRef
    correctedSubject: URIRef
    correctedPredicate: URIRef
    correctedObject: URIRef
    correctedStatus: URIRef
    amendedBy: URIRef

    # statuses
    statuses: URIRef
    occurred: URIRef
    planned: URIRef
    sought: URIRef
    denied: URIRef
    dismissed: URIRef

    # standings
    standings: URIRef
    singleSource: URIRef
    corroborated: URIRef
    confirmed: URIRef
    disputed: URIRef
    calledOff: URIRef

    # channels
    channels: URIRef
    phone: URIRef
    letter: URIRef
    video: URIRef
    inPerson: URIRef
    backChannel: URIRef

    # verdicts
    verdicts: URIRef
    same: URIRef
    different: URIRef
    unsure: URIRef
    accepted: URIRef
    corrected: URIRef

    # roles
    roles: URIRef
    headOfState: URIRef
    supremeLeader: URIRef
    headOfGovernment: URIRef
    crownPrince: URIRef
    vicePresident: URIRef
    deputyPrimeMinister: URIRef
    foreignMinister: URIRef
    deputyForeignMinister: URIRef
    defenceMinister: URIRef
    interiorMinister: URIRef
    financeMinister: URIRef
    minister: URIRef
    nationalSecurityAdviser: URIRef
    securityCouncilSecretary: URIRef
    presidentialAdviser: URIRef
    spokesperson: URIRef
    ambassador: URIRef
    permanentRepresentativeToUN: URIRef
    specialEnvoy: URIRef
    intelligenceChief: URIRef
    armedForcesChief: URIRef
    speakerOfParliament: URIRef
    organizationHead: URIRef
    deputyOrganizationHead: URIRef
    partyLeader: URIRef
    groupLeader: URIRef
    member: URIRef


TERMS = frozenset(str(BC[name]) for name in (*BC.__annotations__, *BC._extras) if not name.startswith("_"))
