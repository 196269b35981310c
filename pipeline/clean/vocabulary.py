"""Words that pages are made of, beside the news: English, and the commonest French, Spanish, German, Portuguese, Italian.

Written from general knowledge of news sites. A line counts as furniture only where all of it is made of such words.
"""

import re
from typing import Final

LANGUAGES: Final = frozenset(
    "en fr ru es de it pt ar zh ja ko tr uk ky kk uz tg az hy ka fa ur hi bn ta te id ms vi th pl nl sv no da fi cs hu ro bg el he sw "
    "eng fra rus esp deu ita por english français francais русский español deutsch italiano português العربية 中文 日本語 한국어 "
    "türkçe українська кыргызча қазақша o'zbek тоҷикӣ فارسی हिन्दी".split()
)

NAV: Final = frozenset(
    phrase.strip()
    for phrase in """
    home, homepage, front page, news, latest, latest news, latest stories, latest headlines, headlines, top news, top stories, top story, more news,
    more, more stories, more headlines, more sections, all, all news, all sections, world, world news, international, national, nation, local, local news,
    us, u.s., usa, us news, u.s. news, uk, uk news, england, scotland, wales, northern ireland, ireland, canada, australia, africa, asia,
    asia pacific, asia-pacific, europe, middle east, americas, latin america, central asia, south asia, china, india, russia, israel,
    politics, policy, election, elections, elections 2020, elections 2024, government, business, economy, markets, money, finance, companies, jobs, tech,
    technology, science, science & environment, environment, climate, energy, health, coronavirus, covid-19, education, family, family & education,
    entertainment, entertainment & arts, arts, arts & culture, art, art & design, books, film, films, movies, tv, tv & radio, television, music, theater, theatre, stage, games, culture,
    style, fashion, beauty, food, food & drink, dining, recipes, travel, life, life & style, lifestyle, living, real estate, property, homes, cars, autos, magazine,
    sport, sports, football, soccer, cricket, rugby, tennis, golf, nba, nfl, mlb, nhl, olympics, racing, formula 1, boxing, cycling, mma,
    opinion, opinions, comment, editorial, editorials, op-ed, columns, columnists, letters, analysis, in depth, in-depth, explainers, explainer, features, feature, fact check,
    investigations, special report, special reports, special coverage, long reads, longform, interactives, interactive, graphics, data, weather, traffic, obituaries, crosswords, crossword, puzzles, horoscopes, comics,
    cartoons, video, videos, photo, photos, pictures, in pictures, gallery, galleries, slideshow, slideshows, images, multimedia, audio, podcast, podcasts, radio, watch, watch live, watch now, watch live tv, live tv, listen, listen live, listen now, play, play video, replay, schedule, programmes, programs, shows, tv schedule,
    live, live now, live updates, on air, on now, now playing, now, breaking, breaking news, developing, developing story, just in, updated, update, exclusive, trending, trending now, popular, hot topics, topics, topic, tags, spotlight, in focus, must read, must reads, most popular, for you, my news, editor's picks, editors' picks, featured, highlights, today, today's paper, e-paper, epaper, archive, archives, sitemap, site map, rss, rss feeds, newsletters, newsletter, email newsletters, apps, mobile, mobile apps,
    menu, main menu, open menu, close menu, toggle menu, toggle navigation, navigation, main navigation, primary navigation, secondary navigation, sections, search, search form, open search, close search, search bbc, search this site, search for, submit, submit search, go, clear, close, cancel, ok, skip, next, previous, prev, back, back to top, return to top, top, up, down, expand, collapse, show more, show less, see all, view all, view more, load more, load more stories, see more, read more, learn more, find out more, more info, more information, click here, loading, loading..., please wait, open, share,
    skip to content, skip to main content, skip to main, skip to navigation, skip to article, skip to primary content, jump to content, jump to navigation, skip to footer, skip to site index, site index, site search navigation, site navigation, site information navigation, accessibility, accessibility links, accessibility help, edition, editions, international edition, us edition, uk edition, change edition, switch to the us edition, language, languages, select language, choose language,
    sign in, sign up, sign out, log in, log out, login, logout, register, registered, join, join us, my account, account, profile, settings, preferences, notifications, alerts, subscribe, subscribe now, subscriptions, subscription, subscriber, subscribers, become a member, membership, donate, support us, support, give, shop, store, buy, offers, deals, coupons, classifieds, advertise, advertise with us, about, about us, contact, contact us, careers, help, help center, help centre, faq, faqs, feedback, press, press room, terms, terms of use, terms of service, terms and conditions, terms & conditions, privacy, privacy policy, privacy notice, cookies, cookie policy, cookie settings, do not sell my personal information, do not sell my info, your ad choices, ad choices, adchoices, legal, licensing, reprints, permissions, corrections, ethics, code of ethics, our team, staff, newsroom, events, calendar, community, forum, forums, blogs, blog, story, stories, story highlights, article, full story, full article, transcript, summary, overview, contents, table of contents, key points, print edition, photograph, list,
    accueil, actualités, actualité, actu, à la une, a la une, en direct, direct, en continu, dernières nouvelles, monde, international, france, europe, afrique, politique, société, économie, sciences, santé, planète, sport, sports, cultures, culture, idées, débats, opinions, tribunes, éditos, vidéos, vidéo, photos, podcasts, météo, rechercher, recherche, menu, rubriques, se connecter, connexion, s'abonner, abonnez-vous, s'inscrire, mon compte, aller au contenu, aller au contenu principal, aller à la navigation, retour en haut, fermer, suivant, précédent, voir plus, voir tout, plus, plus d'infos, newsletters, qui sommes-nous, nous contacter, contact, mentions légales, confidentialité, politique de confidentialité, plan du site, éditions, édition abonnés, langues, dernière minute, le direct, le journal, accéder au contenu, passer au contenu, écouter, regarder, réagir, partager, sommaire,
    inicio, portada, última hora, últimas noticias, noticias, mundo, internacional, nacional, política, economía, deportes, cultura, sociedad, tecnología, opinión, buscar, menú, iniciar sesión, suscríbete, en vivo, en directo, más, ver más,
    startseite, nachrichten, politik, wirtschaft, ausland, inland, gesellschaft, wissen, kultur, panorama, meinung, wetter, suche, anmelden, abo, eilmeldung, mehr, weiter, zurück, impressum, datenschutz, zum inhalt springen,
    início, últimas notícias, notícias, mundo, esportes, economia, cultura, brasil, buscar, entrar, assine, mais, ao vivo, esteri, cronaca, economia, cerca, accedi, abbonati, ultime notizie, in diretta
    """.replace("\n", " ").split(",")
    if phrase.strip()
)

SHARE: Final = frozenset(
    "facebook twitter linkedin whatsapp email e-mail mail print reddit pinterest telegram messenger tumblr flipboard pocket mastodon "
    "bluesky threads instagram youtube tiktok snapchat weibo wechat viber vk vkontakte skype sms digg stumbleupon delicious xing "
    "google+ googleplus gmail fark imprimer partager tweeter share shares tweet tweets retweet pin whatsapp facebook-f linked compartir teilen compartilhar condividi fb".split()
)
SHARE_FILL: Final = frozenset(
    "share this that story article page post item on via by with the to a an and or in from by-email us our me follow following follow-us find like "
    "join connect copy link url permalink save bookmark send click here opens open new window tab more options friend friends through using "
    "google plus x f icon logo sharing tools social media stay connected get this-story of for add comments comment close "
    "text message embed size font a- a+ rss app feed "
    "sur par cet cette article envoyer suivez nous suivre ce ces avec lien copier le la les un ami l'article réseaux sociaux sociales en el la por seguir síguenos".split()
)

MONTHS: Final = (
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec "
    "janvier février fevrier mars avril mai juin juillet août aout septembre octobre novembre décembre decembre janv févr avr juil sept déc "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre "
    "januar februar märz april mai juni juli august september oktober november dezember "
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro fev dez "
    "gennaio febbraio marzo aprile maggio giugno luglio settembre ottobre dicembre"
).split()
WEEKDAYS: Final = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo "
    "montag dienstag mittwoch donnerstag freitag samstag sonntag "
    "segunda terça quarta quinta sexta feira domingo lunedì martedì mercoledì giovedì venerdì sabato domenica"
).split()
DATE_FILL: Final = (
    "published publish updated update posted modified last first created edited revised on at as of the date time added filed issued release uploaded "
    "am pm a.m p.m a m p noon midnight st nd rd th hrs hr h hour hours minute minutes min mins second seconds day days week weeks month months year years ago about an one two three "
    "read reading reads est edt et cst cdt ct mst mdt mt pst pdt pt gmt utc bst cet cest eet ist jst kst sgt hkt msk wib aest aedt acst awst nzdt z t local moments just now today yesterday recently "
    "publié publie publiée mis mise à jour le la modifié modifiée il y heures heure minutes temps de lecture hier aujourd'hui dernière mise "
    "publicado actualizado atualizado el las hace horas hora minutos de em às há del alle ore aggiornato pubblicato il stand uhr veröffentlicht aktualisiert am vor stunden"
).split()
DATE_WORDS: Final = frozenset(MONTHS + WEEKDAYS + DATE_FILL)
DATE_ANCHORS: Final = frozenset(
    MONTHS
    + WEEKDAYS
    + "published updated posted ago read hours minutes yesterday today publié modifié heures lecture stand uhr publicado actualizado modified".split()
)

AGENCIES: Final = (
    r"reuters|thomson reuters|ap|associated press|the associated press|ap photo|afp|agence france-presse|getty images|getty|xinhua|xinhua news agency|epa|epa-efe|efe|"
    r"dpa|ansa|upi|pti|ani|ians|tass|interfax|ria novosti|kyodo|kyodo news|yonhap|bloomberg|bloomberg news|pa|pa media|pa wire|press association|anadolu|anadolu agency|aap|cp|"
    r"the canadian press|canadian press|ritzau|tt|ntb|apa|belga|lusa|cna|cnn|cnn wire|bbc|rfe/rl|voa|zuma press|zuma|shutterstock|istock|alamy|corbis|sipa|rex features|rex|"
    r"gamma-rapho|abaca|maxppp|nurphoto|vcg|cfp|imago|polaris|redux|magnum|magnum photos|tribune news service|tns|mct|newscom|barcroft|caters|swns|splash|splash news|wire reports|wire services|agencies|news agencies|staff and agencies|agence|agences|avec agences"
)
"""News and picture agencies, as an alternation for patterns (lower case)."""


def any_of(*alternatives: str) -> re.Pattern[str]:
    """Any of the patterns, whatever the case."""
    return re.compile("|".join(f"(?:{a})" for a in alternatives), re.IGNORECASE)
