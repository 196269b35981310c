"""Which nouns are people, which are surely not, and which capitals look like a person's name."""

from typing import Final

from pipeline.enrich.figures.words.lexer import Places, Sentence

PERSON: Final = frozenset(
    "seller cobbler barman dishwasher barrister solicitor juror bailiff assassin mullah widower socialite millionaire billionaire magnate heiress teammate comrade"
    " informer whistleblower beggar drifter trainer cowboy planter grower goldsmith weaver blacksmith tanner pedlar realtor acrobat clown notary observer"
    " person people guy chaperone man woman boy girl child baby infant toddler teenager teen youth adult student pupil schoolchild schoolgirl"
    " schoolboy schoolteacher headmaster headmistress stationmaster tourer expatriate violator seeker expat homemaker housemaid vicar usher cashier supervisor prospector sightseer umpire"
    " kid civilian soldier troop trooper policeman policewoman officer police serviceman servicewoman marine sailor"
    " airman pilot guard bodyguard peacekeeper paramilitary commando gunman militant insurgent rebel fighter terrorist bomber"
    " attacker assailant suspect prisoner inmate detainee convict hostage captive gangster pirate smuggler trafficker dealer"
    " leader commander general colonel captain lieutenant sergeant corporal chief president minister ex-president premier king queen prince"
    " princess mayor governor senator lawmaker legislator deputy politician candidate official diplomat ambassador consul envoy"
    " judge prosecutor lawyer attorney journalist reporter correspondent cameraman photographer editor broadcaster columnist"
    " blogger writer poet author activist campaigner dissident demonstrator protester protestor marcher rioter supporter member"
    " employee worker miner farmer fisherman laborer labourer driver passenger commuter pedestrian cyclist motorist motorcyclist"
    " engineer technician contractor businessman businesswoman businessperson banker trader vendor shopkeeper shopper owner"
    " manager executive director secretary clerk teacher professor lecturer principal headmaster doctor nurse surgeon medic"
    " paramedic patient scientist researcher priest nun bishop archbishop cardinal pope imam cleric rabbi monk pastor missionary"
    " pilgrim worshipper mourner tourist visitor traveler traveller backpacker climber mountaineer skier hiker diver swimmer"
    " resident villager citizen national immigrant migrant refugee evacuee survivor victim casualty bystander onlooker spectator"
    " witness relative brother sister mother father parent son daughter wife husband uncle aunt cousin nephew niece grandmother"
    " grandfather grandson grandchild sibling twin friend neighbor neighbour colleague aide adviser advisor assistant deputy"
    " spokesman spokeswoman firefighter fireman rescuer volunteer translator interpreter elder chieftain tribesman warlord"
    " militiaman operator patron diner bootlegger carrier drover forager fisher fisherfolk shepherdess cabman vigilante extremist jihadist separatist guerrilla agent spy operative informant crewman crew crewmember sailor"
    " seaman seafarer captain player footballer singer actor actress artist musician clan-leader guest customer client staff"
    " conductor cook chef barber butcher baker tailor guide porter cleaner maid mechanic scholar preacher intellectual expert"
    " American Briton Israeli Palestinian Iraqi Afghan Pakistani Iranian Turk Kurd German Frenchman Frenchwoman Italian Spaniard"
    " Russian Chechen Ukrainian Pole Indian Chinese Japanese Korean Filipino Indonesian Thai Nigerian Kenyan Somali Sudanese"
    " Ethiopian Egyptian Syrian Jordanian Saudi Yemeni Colombian Mexican Australian Canadian Christian Muslim Jew Hindu Sunni"
    " Shi'ite Shiite personnel recruit cadet conscript veteran peer foreigner westerner native guest-worker pedestrian"
    " gang-member ringleader accomplice perpetrator shooter sniper hijacker kidnapper abductor robber thief burglar murderer killer"
    " individual human orphan widow pensioner retiree newborn fetus bride groom couple coach referee fan"
    " sheriff constable warden jailer paratrooper ranger scout ex-policeman ex-soldier fugitive deserter defector teenager"
    " expatriate serviceman trainee intern apprentice jockey rider patrolman deputy-minister vice-president heir tycoon financier"
    " chairman chairwoman boss head coordinator organizer organiser founder counsellor councilor councillor councilman magistrate"
    " administrator curator critic dissenter newsreader composer analyst consultant purser commodore attaché marshal governess tutor duke duchess"
    " amputee fiancé fiancée mistress godfather triplet sculptor videographer gamer astronomer counselor dictator chancellor nominee challenger"
    " whistleblower whistle-blower predecessor incumbent pollster treasurer hotelier restaurateur"
    " crewmate classmate devotee trekker shepherd herder gendarme biker reveller festivalgoer churchgoer"
    " faithful tramper lifesaver lifeguard hawker peasant grazier rancher logger trucker welder plumber builder mason carpenter painter bricklayer roofer foreman ferryman"
    " deckhand stowaway castaway squatter settler nomad householder tenant lodger landlord passer-by passerby honeymooner camper rambler walker jogger runner canoeist kayaker"
    " surfer angler hunter poacher mobster thug hooligan looter carjacker mugger courier kingpin henchman bandit brigand raider jihadi mercenary legionnaire gunner sapper"
    " inspector superintendent detective investigator auditor servant bureaucrat attendant steward stewardess hostess co-pilot copilot navigator skipper mate stoker dockworker"
    " stevedore docker farmhand picker grocer merchant peddler waiter waitress bartender janitor caretaker gardener nanny babysitter midwife orderly carer caregiver vaccinator"
    " academic dean rector undergraduate graduate freshman examinee tot preschooler minor juvenile adolescent octogenarian grandparent stepson stepdaughter stepfather stepmother"
    " fiance fiancee girlfriend boyfriend spouse partner lover ex-wife ex-husband granddaughter deacon novice mufti delegate attache ombudsman mp mla sultan emir defendant accused"
    " complainant plaintiff culprit offender felon lifer escapee absconder deportee returnee exile donor rapper dancer drummer filmmaker playwright influencer streamer youtuber"
    " podcaster accountant broker investor astronaut cosmonaut skydiver paraglider parachutist sherpa caver snowboarder skater cabbie chauffeur motorman racegoer concertgoer partygoer"
    " clubber picnicker vacationer sunbather bather beachgoer worshiper congregant parishioner celebrant reveler merrymaker participant attendee striker picketer evictee dweller"
    " homeowner occupant internee pow sentry bouncer parishioner herdsman pastoralist herdswoman villager townsperson trainee instructor rower swimmer lecturer assailant staffer"
    " organiser scooterist puller dealer jeweller jeweler surveyor forester woodcutter beekeeper gatherer scavenger ragpicker sweeper labourer apprentice gravedigger undertaker"
    " militia-man tribal dalit indigene rohingya yazidi uighur uyghur tamil sikh buddhist druze alawite copt tuareg fulani hausa masai roma gypsy"
    " dane swede finn norwegian dutchman scot welshman irishman greek cypriot serb croat bosnian kosovar albanian romanian bulgarian hungarian austrian swiss belgian portuguese"
    " brazilian argentine argentinian chilean peruvian bolivian ecuadorian venezuelan paraguayan uruguayan cuban haitian jamaican dominican guatemalan honduran salvadoran nicaraguan"
    " panamanian malaysian singaporean cambodian burmese laotian vietnamese nepali bangladeshi kazakh uzbek tajik kyrgyz turkmen georgian armenian azeri azerbaijani moldovan"
    " belarusian lithuanian latvian estonian czech slovak slovene libyan tunisian algerian moroccan mauritanian malian senegalese gambian guinean liberian ghanaian togolese"
    " beninese cameroonian chadian congolese rwandan burundian ugandan tanzanian zambian zimbabwean malawian mozambican angolan namibian eritrean lebanese emirati omani qatari"
    " kuwaiti bahraini african european asian arab"
    " jawan naxalite naxal maoist sarpanch ultra clubber clubgoer reveler housewife househelp okada-rider boda-boda jeepney-driver barangay-captain hunter-gatherer campesino comunero"
    " athlete boxer wrestler cricketer golfer sprinter presenter architect headteacher freelancer vlogger designer programmer emissary negotiator mediator brigadier admiral"
    " prostitute gambler addict pusher newlywed bridegroom mother-in-law father-in-law son-in-law daughter-in-law sister-in-law brother-in-law stepchild godson foetus yatri dacoit"
    " intruder trespasser vandal stalker rapist molester paedophile pedophile fraudster scammer hacker forger draftee partisan mujahid mujahideen sheikh sadhu guru priestess"
    " hoodlum explorer snowmobiler lad lass bloke mum dad mom granny grandad youngster learner alumnus jobseeker breadwinner responder rigger hajji compatriot lady enforcer"
    " garimpeiro galamseyer kanwariya follower adherent loyalist sympathiser sympathizer collaborator recruiter financier planner mastermind propagandist driver-bodyguard holidaymaker inhabitant criminal boater paddler renter cashier landscaper lumberjack skateboarder transient vagrant shoplifter parolee subcontractor driller crabber shearer publican garda occupier kindergartner entrepreneur pioneer inventor islander male female companion commissioner matron askari herdboy turnboy tout initiate kagawad tanod overstayer cadre assemblyman bettor hitman housemate flatmate roommate schoolmate cop other others".lower().split()
)
CRAFT: Final = frozenset(
    "ship vessel boat plane aircraft helicopter ferry bus tanker trawler train jet flight submarine dhow barge freighter tug coach airliner minibus canoe dinghy yacht sloop catamaran speedboat schooner".split()
)
VEHICLES: Final = frozenset({"vehicle", "car", "van", "suv", "truck", "lorry", "taxi", "jeep", "pickup", "matatu"})
PACKED: Final = frozenset({"packed", "crammed", "squeezed", "jammed"})
WANTED: Final = frozenset(
    "suspect suspects gunman gunmen attacker attackers militant militants robber robbers assailant assailants killer killers hitmen".split()
)
"""Whom the police hunt are not missing."""
_PLURALS: Final = {"men": "man", "women": "woman", "children": "child", "people": "person", "persons": "person", "police": "police",
                   "troops": "soldier", "policemen": "policeman", "fishermen": "fisherman", "gunmen": "gunman", "personnel": "personnel",
                   "crew": "crew", "staff": "staff", "youths": "youth", "babies": "baby", "wives": "wife", "forces": "soldier",
                   "schoolchildren": "schoolchild", "grandchildren": "grandchild", "wounded": "victim", "dead": "victim",
                   "injured": "victim", "lives": "victim", "families": "family", "chinese": "chinese", "japanese": "japanese",
                   "midwives": "midwife", "illegals": "migrant", "housewives": "housewife", "passersby": "passerby", "in-laws": "relative",
                   "servicemen": "serviceman", "tribesmen": "tribesman", "militiamen": "militiaman", "ones": "person",
                   "newborns": "newborn", "another": "other",  "corpses": "victim", "bodies": "victim", "more": "other"}  # fmt: skip
NOT_PEOPLE: Final = frozenset(
    "shooting shootings stabbing stabbings attack attacks bomb bombs bombing bombings blast blasts explosion explosions rocket rockets missile missiles "
    "shot shots round rounds shell shells mortar mortars car cars vehicle vehicles truck trucks bus buses van "
    "vans motorcycle tank tanks train trains home homes house houses building buildings structure structures "
    "apartment apartments shop shops office offices school schools mosque mosques church churches temple temples "
    "hospital hospitals bridge bridges road roads day days night nights week weeks month months year years hour "
    "hours minute minutes time times country countries nation nations state states province provinces city cities "
    "town towns village villages district districts area areas region regions place places site sites location "
    "locations incident incidents clash clashes operation operations raid raids strike strikes battle battles "
    "accident accidents crash crashes vote votes seat seats party parties group groups organization organizations "
    "charge charges count counts bird birds chicken chickens animal animals cattle poultry pig pigs sheep "
    "elephant elephants rhino rhinos whale whales dolphin dolphins dog dogs cow cows tiger tigers horse horses "
    "goat goats duck ducks fish turkeys bull bulls lion lions bear bears wolf wolves job jobs company "
    "companies firm firms bank banks flight flights plane planes aircraft jet jets helicopter helicopters ship "
    "ships boat boats vessel vessels weapon weapons gun guns rifle rifles percent euro euros dollar dollars point "
    "points goal goals game games match matches run runs wicket wickets yard yards hole holes set sets barrel "
    "barrels mile miles kilometer kilometers meter meters side sides border borders front fronts letter letters "
    "email emails document documents law laws bill bills deal deals agreement agreements proposal proposals plan "
    "plans minds part parts piece pieces meeting meetings talk talks rally rallies protest protests demonstration "
    "demonstrations election elections term terms hectare hectares acre acres square fire fires wildfire "
    "wildfires storm storms hurricane earthquake earthquakes quake aftershock virus viruses disease diseases "
    "strain strains test tests sample samples page pages article articles hundred case cases cell cells unit "
    "units airport airports base bases checkpoint checkpoints camp camps market markets prison prisons station "
    "stations pound pounds ton tons tonnes kilogram kilograms gram kilo kilos device devices mine mines industry "
    "sector economy trade islands island reef river dam pipeline pipelines field well wells refinery tree "
    "trees crop crops reason reasons source sources question issue issues project projects program programs "
    "language languages century decade version versions film films movie song album gold silver medal medals "
    "record records trophy title titles career careers hopes dreams ceasefire truce spirit motion measure flock "
    "flocks herd herds livestock calves camels camel monkeys cats cat shark sharks bees turtles penguins seals"
    " county counties prefecture prefectures township townships municipality municipalities barangay barangays ward wards commune communes parish parishes"
    " settlement settlements outpost outposts subdistrict subdistricts sub-county sub-counties amendment amendments feature features rating ratings pixel pixels band bands stock stocks share"
    " shares fund funds brand brands channel channels show shows episode episodes app apps account accounts"
    " post posts egg eggs plant plants species hens hen salmon crow crows deer moose seal insects bats"
    " goose geese swan swans pigeon pigeons quail quails turkey stork storks eagle eagles vulture vultures parrot parrots penguin seabird seabirds ostrich ostriches mink minks ferret"
    " ferrets hamster hamsters fox foxes badger badgers hippo hippos hyena hyenas buffalo buffaloes buffalos ox oxen donkey donkeys mule mules kangaroo kangaroos koala koalas panda"
    " pandas crocodile crocodiles alligator alligators snake snakes tortoise tortoises gorilla gorillas chimpanzee chimpanzees ape apes leopard leopards cheetah cheetahs giraffe"
    " giraffes zebra zebras antelope antelopes reindeer puppy puppies kitten kittens foal foals lamb lambs calf hog hogs piglets pets pet wildlife bison yak yaks"
    " chair chairs cross crosses candle candles flag flags plaque plaques statue statues wreath wreaths warrant warrants phone phones cellphone cellphones laptop laptops computer computers pistol pistols firearm firearms grenade grenades cartridge cartridges bullet bullets magazine"
    " magazines explosive explosives packet packets bag bags suitcase suitcases passport passports certificate certificates banknote banknotes coin coins motorbike motorbikes"
    " motorcycles bicycle bicycles bike bikes tractor tractors trailer trailers container containers lorry lorries pickup pickups drone drones tunnel tunnels warehouse warehouses"
    " factory factories workshop workshops laboratory laboratories lab labs farm farms tent tents shelter shelters hotel hotels restaurant restaurants bar bars stall stalls"
    " classroom classrooms library libraries dwelling dwellings household-items ticket tickets dose doses vaccine vaccines bed beds ventilator ventilators megawatt megawatts"
    " hives hive colonies swarms cub cubs pup pups chimp chimps lioness lionesses bee mouse mice chick chicks bolt bolts screw screws otter otters ant ants mannequin mannequins hedgehog hedgehogs claim claims parcel parcels satellite satellites"
    " balloon balloons penalty penalties gerbil rabbit rabbits hare hares squirrel squirrels beaver beavers boar boars mammal mammals reptile reptiles amphibian frog frogs toad"
    " toads lizard lizards crab crabs lobster lobsters oyster oysters mussel mussels squid octopus trout carp cod tuna porpoise porpoises walrus walruses manatee manatees llama"
    " llamas alpaca alpacas pony ponies mare mares stallion stallions hound hounds ewe ewes ram rams cock cocks rooster roosters hawk hawks owl owls gull gulls duckling ducklings"
    " butterfly butterflies wasp wasps mosquito mosquitoes fly flies worm worms coral corals heifer heifers steer steers wallaby wallabies wombat wombats emu emus seagull"
    " artefact artefacts artifact artifacts sculpture sculptures relic relics jewel jewels diamond diamonds necklace necklaces crate crates box boxes"
    " file files disc discs disk disks server servers website websites photo photos picture pictures video videos tape tapes key keys tool tools spare-parts tile tiles"
    " window windows door doors wall walls roof roofs beam beams brick bricks tonne sack sacks bottle bottles can cans toy toys doll dolls robot robots engine engines wheel wheels"
    " carriage carriages wagon wagons canoe canoes kayak kayaks raft rafts dinghy dinghies yacht yachts trawler trawlers submarine submarines glider gliders"
    " tulip tulips flower flowers rose roses vine vines shrub shrubs bush bushes seedling seedlings sapling saplings bulb bulbs oak oaks elm elms"
    " rats monkey mill mills venue venues theory theories myth myths idea ideas concert concerts"
    " peacock peacocks peahen peahens flamingo flamingos pelican pelicans falcon falcons macaw macaws pheasant pheasants finch finches lemur lemurs orangutan orangutans jaguar jaguars lynx crane cranes"
    " locust locusts machine machines screen screens promise promises feeling feelings ghost ghosts zombie zombies vampire vampires dragon dragons goblin goblins"
    " scene scenes chapter chapters contract contracts order orders item items mask masks painting"
    " cause causes factor factors way ways symptom symptoms"
    " threat threats sentence sentences benefit benefits kilometre kilometres metre metres petition petitions effigy effigies poster posters portrait portraits photograph photographs banner banners placard placards"
    " head dummy dummies paintings drawing drawings sketch sketches engraving engravings map maps book books warhead warheads fossil fossils manuscript manuscripts subsidy subsidies clause clauses".split()
)
_SUFFIXES: Final = ("man", "woman", "men", "women", "ist", "ists", "ian", "ians", "keeper", "worker", "member", "person", "year-old",
                    "workers", "members", "fighters", "-in-command", "fighter", "officer", "officers", "guard", "guards")  # fmt: skip
_OF_CHILDREN: Final = (
    "father-of-",
    "mother-of-",
    "dad-of-",
    "mum-of-",
    "mom-of-",
    "grandmother-of-",
    "grandfather-of-",
)
TITLES: Final = frozenset(
    "mr mr. mrs mrs. ms ms. dr dr. gen gen. general col col. colonel lt lt. lieutenant sgt sgt. sergeant maj maj. "
    "major capt capt. captain president minister senator sen. rep. gov. governor mayor judge sheikh sheik imam "
    "prince princess king queen sir lady lord pope father sister bishop archbishop cardinal professor prof. "
    "brigadier admiral commander leader chancellor premier sheriff ayatollah mullah private corporal congressman "
    "congresswoman justice ambassador deputy chief director secretary reverend rev. chairman spokesman".split()
)
_ORG_OR_PLACE: Final = frozenset(
    "party army force forces council committee commission ministry police university bank company corporation inc "
    "corp ltd group court parliament congress senate house agency association union organization organisation "
    "front movement brigade brigades brotherhood department office hospital school college province district city "
    "state states republic kingdom island islands river mountains airport street road square park center centre "
    "nations press times post news newspaper radio television museum church cathedral north south east west "
    "northern southern eastern western central gulf sea ocean bay strip airlines airways flight hurricane "
    "typhoon cyclone festival cup league games club fc team united national international federal supreme royal "
    "white new monday tuesday wednesday thursday friday saturday sunday january february march april june july "
    "august september october november december taliban taleban hamas hezbollah al-qaida al-qaeda nato u.n. u.s. "
    "eu who bbc cnn afp ap reuters administration authority bureau siege plan act treaty accord agreement "
    "operation order service services society board trust foundation institute patrol squad".split()
)


def singular(word: str) -> str:
    """The dictionary form of a plural noun, near enough for the lists here."""
    if word in _PLURALS:
        return _PLURALS[word]
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("men") and len(word) > 4:
        return word[:-3] + "man"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def is_person(word: str) -> bool:
    """Whether a noun, singular or plural, names people."""
    return (
        word in PERSON
        or singular(word) in PERSON
        or word.rpartition("-")[2] in PERSON
        or (len(word) > 6 and (word.endswith(_SUFFIXES) or word.startswith(_OF_CHILDREN)))
    )


_ANIMALS: Final = frozenset(
    "peacocks falcons macaws pheasants lemurs jaguars quail pigeons parrots gorillas pandas chimpanzees orangutans hippos giraffes zebras koalas kangaroos elephants rhinos whales dolphins tigers lions leopards bears wolves deer horses donkeys monkeys apes turtles penguins pelicans seals flamingos vultures eagles hens ducklings lambs calves"
    " fish sharks crocodiles snakes bees badgers foxes hares rabbits buffaloes goat sheep reindeer moose bison cranes gulls seabirds birds poultry animals cattle chickens cows pigs swans geese ducks fowl livestock goats camels bats dogs cats turkeys mammals herds flocks".split()
)


FAMILIES: Final = frozenset({"families", "households"})
"""What is driven out as a whole."""
SLIDES: Final = frozenset(
    "landslide landslides mudslide mudslides avalanche avalanches rockslide rockslides landslip landslips rockfall mudflow".split()
)
"""What buries people where they are."""


def is_animal(word: str) -> bool:
    """Whether a plural noun names animals that fall ill: their cases are none of people."""
    return word in _ANIMALS


def named_animal(s: Sentence, i: int, head: int) -> bool:
    """Whether a name is that of an animal: "City Zoo gorilla Kumbo"; its keeper is none: "lion keeper Ann Cole"."""
    return any(is_animal(s.low[k] + "s") and s.capital(k + 1) for k in range(i, head))


def boarded(s: Sentence, k: int, reach: int) -> bool:
    """Whether a craft or a vehicle stands among the `reach` tokens from k on: "into the 14-seat van", "into a 15-seater"."""
    near = s.low[k : k + reach]
    return not (CRAFT | VEHICLES).isdisjoint(near) or any(word.endswith("-seater") for word in near)


def is_thing(word: str) -> bool:
    """Whether a noun surely names no people (attacks, homes, birds, days)."""
    return word in NOT_PEOPLE


def name_like(s: Sentence, i: int, j: int, known: "Surnames") -> bool:
    """Whether tokens i to j look like a person's name: a title, two capitals that are no body or place, or a name met before."""
    capitals = [k for k in range(i, j) if s.capital(k) and s.tags[k] in {"C", "N", "REP", "V"}]
    if not capitals or s.tags[j - 1] not in {"C", "N"} or not s.capital(j - 1):
        return False
    last = s.low[j - 1]
    role = max((k for k in range(i, j - 1) if s.low[k] in TITLES or is_person(s.low[k])), default=-1)
    named = role >= 0 and all(s.capital(k) and s.low[k] not in _ORG_OR_PLACE for k in range(role + 1, j))
    if named and role < j - 2:
        return True  # "Leeds Police Officer Ann Cole"
    if last in _ORG_OR_PLACE or any(s.low[k] in _ORG_OR_PLACE for k in capitals):
        return False
    if role >= 0 or last in known:
        return True
    return len(capitals) >= 2 and not last.endswith(("ians", "ans", "ese", "is", "nis")) and "," not in s.low[i:j]


class Surnames:
    """The last words of the names that a title or a first name introduces anywhere in a document, in lower case."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._known: dict[str, bool] = {}

    def __contains__(self, name: str) -> bool:
        known = self._known.get(name)
        if known is None:
            known = (
                len(name) > 2 and name not in _ORG_OR_PLACE and any(_introduces(s, name) for s in self._places.of(name))
            )
            self._known[name] = known
        return known


def _introduces(s: Sentence, name: str) -> bool:
    """Whether the sentence introduces a surname: "Mr. X", "Ana X said"."""
    for k in range(1, len(s.low)):
        if s.low[k] != name or not s.shapes[k].capital or s.shapes[k].kind != "w" or not s.shapes[k - 1].capital:
            continue
        before, nxt = s.low[k - 1], s.word(k + 1)
        if (nxt and s.shapes[k + 1].capital) or before in _ORG_OR_PLACE:
            continue
        titled = before in TITLES or (s.shapes[k - 1].kind == "w" and k > 1 and s.low[k - 2] in TITLES)
        if titled or nxt in {"said", "says", "told", ",", "was", "is", "has", "'s", "’s"}:
            return True
    return False
