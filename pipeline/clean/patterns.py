"""What a single line is, by its own words: a label where all of it is page furniture, else None.

Where all of its words would have to be of a list, the first is looked at by itself: prose is told by it. Every pattern is
tried on lines of at most `RULED_LENGTH` characters, so that time stays linear in the text.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from pipeline.clean.address import addresses_reader
from pipeline.clean.captions import is_caption
from pipeline.clean.lines import RULED_LENGTH, Line
from pipeline.clean.vocabulary import (
    AGENCIES,
    DATE_ANCHORS,
    DATE_WORDS,
    LANGUAGES,
    NAV,
    SHARE,
    SHARE_FILL,
    any_of,
)

_PIECES: Final = re.compile(r"\s*(?:[|>›»/•·,:;]|\s-\s|\s{2,}|\t)\s*")
_CHOICE: Final = re.compile(r"[^\s|/•·,]+")
_TOKENS: Final = re.compile(r"[^\W\d_][\w.'+&-]*|\d+")
_NAME_WORDS: Final = re.compile(r"[^\W\d_]{3,}")
_DATE_TOKENS: Final = re.compile(r"[^\W\d_]+(?:[.'][^\W\d_]+)*\.?|\d+")
_VALUE_OF_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\s?: [\d.,]+\s?%?$")
_NUMBERS: Final = re.compile(r"[\d\s.,:/%()+–-]+[km]?")

_COOKIE: Final = any_of(
    r"(?:we|this (?:web)?site|our (?:web)?sites?|nous|ce site)\b.{0,80}\bcookies?\b.*",
    r"by (?:continuing|using|clicking|browsing|closing|signing).{0,120}\b(?:agree|accept|consent|acknowledge)\b.*",
    r"(?:accept|reject|allow|manage|decline)(?: all)?(?: cookies| & continue| and continue)?",
    r"(?:i )?(?:agree|accept|consent)(?: and (?:continue|close))?|got it!?|manage (?:preferences|options|settings)|cookie (?:consent|notice|preferences).{0,40}",
    r"continuer sans accepter|tout (?:accepter|refuser)|(?:j')?accepter?(?: et (?:continuer|fermer))?|paramétrer(?: les cookies)?|(?:nos partenaires|en poursuivant).{0,200}",
    r"[^?]{0,120}\b(?:privacy policy|cookie policy|terms of (?:use|service))\b[^?]{0,80}",
    r"your (?:privacy|choices)\b.{0,40}|do not sell .{0,60}|please enable (?:javascript|cookies).*|(?:javascript|flash) (?:is|must be|required|player).{0,120}|.{0,80}browser (?:does not|doesn't) support.*|.{0,60}your browser (?:is|does).{0,120}",
)
_COPYRIGHT: Final = any_of(
    r"copyright\s?(?:©|\(c\)|&copy;)\s?.{1,400}|(?:©|\(c\)|&copy;)\s?.{1,200}",
    r"copyright\s(?:\(?\d{4}|by\b|the\b|associated\b).{0,200}|copyright [^.]{2,50}",
    r".{0,200}\b(?:all rights reserved|tous droits réservés|todos los derechos reservados|alle rechte vorbehalten)\b.{0,400}",
    r".{0,60}may not be (?:published|reproduced|copied|republished|redistributed).{0,200}",
    r"a version of this (?:article|story|column|review) (?:appears|appeared|was).{0,250}",
    r"(?:republish|reprint) (?:this|our) (?:story|article|stories|articles)\b.{0,80}|creative commons licen[cs]e.{0,80}|(?:portions of )?(?:this|all) (?:website|site|content|material).{0,80}\blicen[cs]ed?\b.{0,160}|when using materials.{0,100}",
    r"(?:reproduction|toute reproduction).{0,40}(?:interdite|prohibited).{0,80}",
)
_COMMENT: Final = any_of(
    r"(?:(?:view|show|see|read|hide|load|add|post|leave|write|make|join|all|no|\d[\d,.]*)\s)*(?:(?:a|your|the|all|more|new|us|\d[\d,.]*)\s)*comments?(?: \(?\d[\d,.]*\)?|\s?\(\d*\))?(?: on this (?:story|article|post))?(?: now)?[:.!]?",
    r"(?:we're|we are) interested in your feedback.{0,80}|tell us what you think.{0,40}|was this (?:article|page|story) (?:helpful|useful|valuable).{0,40}|what people are saying.{0,20}",
    r"comments? \(\d+\) (?:closed|open)|(?:recommend|agree|disagree|helpful|upvotes?|report) \d+|[\w.' -]{2,40} (?-i:[a-z]{3}) \d{1,2}, \d{4} \d{1,2}:\d\d ?[ap]m|(?:enviá|envía|escribe|deja) (?:tu|un|su) comentario",
    r"(?:leave|post|write) (?:a|your) (?:reply|comment|response).{0,40}|(?:join|start) the (?:conversation|discussion|debate).{0,60}|have your say.{0,60}|be the first to comment.*|\d+ (?:replies|responses)",
    r"comments? (?:are |is |have been |has been )?(?:closed|off|disabled|policy|section|below|moderated).{0,80}|what do you think\?.{0,80}|(?:sort by|newest|oldest|most liked|report abuse|reply|flag(?: as inappropriate)?|upvote|downvote|like|replies)",
    r"would you like to comment\b.{0,60}|become an? \w+ to (?:comment|leave|post)\b.{0,60}|or (?:log ?in|sign in|register) here\.?",
    r"(?:please )?(?:sign in|log in|login|register|sign up) (?:or (?:register|sign up|log in|subscribe) )?to (?:comment|post|reply|vote|leave).{0,80}|you must (?:be )?(?:logged|log|sign).{0,80}",
    r"(?:\d+ )?commentaires?(?: ?\(\d+\))?|(?:laisser|ajouter|publier|voir|lire|écrire|poster) (?:un|les|votre|mon|tous les)(?: \d+)? commentaires?|réagir|réagissez.{0,40}|réactions? ?(?:\(\d+\))?|aucun commentaire|vos réactions.{0,30}|contribuer|\d+ comentarios|kommentare?(?: \(\d+\))?",
)
_AD: Final = any_of(
    r"(?:- )?(?:advertisement|advertisements|advertising|advert|ad|ads|sponsored|sponsored content|sponsored links?|promoted(?: content| stories)?|paid (?:content|post|partner content)|partner content|promotion|ad feedback|skip (?:this )?ad(?:vertisement)?|anzeige|werbung|publicité|publicidad|publicidade|pubblicità|annonce)(?: -)?(?: \d+)?[:.]?(?: skip ad(?:vertisement)?)?",
    r"(?:continue|keep) reading(?: the main story| below| this story)?.{0,40}|(?:story|article|report|post) (?:continues|continued) (?:below|after|beneath).{0,60}|scroll (?:down )?(?:to|for) (?:continue|read|more).{0,60}|(?:read on|more) (?:below|after the (?:ad|jump|break)).{0,40}",
    r"(?:la suite après|lire la suite|suite de l'article|l'article continue|après la publicité|cet article est réservé).{0,60}",
    r"(?:powered by|recommended by|sponsored by|presented by|brought to you by|promoted by|from our partners?|around the web|from around the web|offers? from|you may like by).{0,60}|.{0,30}\b(?:taboola|outbrain|zergnet)\b.{0,30}",
    r"this is a modal window.{0,200}|(?:video|ad) (?:player|is loading|will (?:play|start)|unavailable).{0,80}|loading the player.{0,20}|buffering|replay video|current time \d.*|(?:media|video) playback is (?:not supported|unsupported).{0,80}|.{0,20}(?:must credit|auto ?play) .{0,30}|now playing.{0,80}|up next.{0,80}|close (?:ad|advert|this)",
    r"(?:thanks|thank you) to our (?:sponsor|partner|supporter)s?\s?:?|become a (?:sponsor|partner|supporter|patron)\b.{0,40}",
    r"advertisement\b.{0,3}(?:scroll|continue|skip).{0,20}|story continues?|(?:sponsored|promoted) links?(?: (?:sponsored|promoted) links?)?",
    r"inread invented.{0,30}|supported by.{0,40}|wait \d+ seconds? to continue\.?|(?:buy|purchase|order) (?:this )?(?:photo|print|reprint)s?|report (?:this )?ad|why (?:am i seeing )?this ad\??|thank you for (?:reading|your support|subscribing)\.?.{0,60}",
)
_NEWSLETTER_VERB: Final = (
    r"(?:please |click here to |to |you can |don't miss out[.!:]? |want more\?? |thanks for .{0,40})?(?:subscribe|sign[- ]up|signup|get|receive|join|register|enter your e-?mail|stay (?:informed|up[- ]to[- ]date|updated|connected|on top)|never miss|don't miss|be the first|download|delivered|sent|support|become a (?:member|subscriber)|"
    r"abonnez|s'abonner|inscrivez|s'inscrire|recevez|recevoir|découvrez|téléchargez|suscríb\w+|abonnieren)"
)
_NEWSLETTER: Final = any_of(
    _NEWSLETTER_VERB
    + r"\b.{0,160}\b(?:newsletters?|inbox|e-?mail(?:s| alerts| updates)?|alerts?|notifications?|briefings?|digest|subscribers?|subscription|subscribe|updates|free app|app store|our app|podcast|membership|mailbox|lettre d'information|infolettre|boîte mail|boletín)\b.{0,100}",
    r"(?:subscribe|sign up|sign me up|subscribe now|subscribe today|get the app|download (?:the|our) app|already (?:a )?(?:subscriber|member|have an account|subscribed)\b.{0,60}|not a (?:subscriber|member).{0,60}|déjà abonné.{0,40}|abonnez-vous.{0,80}|s'abonner.{0,60}|offrir (?:cet article|l'article).{0,40})[.!?]?",
    r"(?:email address|your (?:e-?mail|name|first name|last name)(?: address)?|enter (?:your )?e-?mail.{0,40}|e-?mail \*?|votre (?:adresse )?e-?mail.{0,40}|invalid e-?mail.{0,60}|thank you for signing up.{0,60}|you're (?:all set|in).{0,40}|please check your inbox.{0,60})[:.!*]?",
    r".{0,60}\b(?:newsletters?|e-?mail alerts?)(?: signup| sign up)?[.!]?",
    r"(?:this (?:article|content|story) is (?:for|available to|reserved for) (?:our )?(?:subscribers|members).{0,60}|subscribe to (?:read|continue|our|the|get|unlock).{0,100}|(?:to )?continue reading.{0,60}subscri.{0,60}|il vous reste .{0,80}|la suite est réservée.{0,60}|article réservé aux abonnés.{0,60}|you have (?:\d+|no|reached).{0,60}(?:free )?articles?.{0,60})",
)
_TAGS: Final = any_of(
    r"(?:tags?|(?:related |suggested |more )?topics?|in this (?:story|article)|filed (?:under|in)|posted in|tagged(?: with| as| under| in)?|key ?words?|categor(?:y|ies)|labels?|sections?|subjects?|explore more on(?: these topics)?|more about|more on(?: these topics| this topic)?|themes?|mots[- ]clés|mots[- ]clefs|thèmes?|thématiques?|sujets?|dossiers?|rubriques?|étiquettes?|etiquetas|temas|schlagwörter|themen)\s?[:|–-].{0,200}",
    r"(?:tags?|(?:related |suggested )?topics?|explore more|in this news|filed under|keywords?|categories|mots[- ]clés|explore more on these topics)",
    r"(?:#[\w-]+[,\s]*){1,20}",
)
_RELATED_HEADS: Final = (
    r"(?:related(?: articles?| stories| story| content| news| coverage| links?| topics?| reading| posts?| videos?| items?| internet links)?|more (?:on|from|about|in)(?: this| the| our)?(?: story| topic| section| author| site| web)?|more (?:stories|news|articles|coverage|headlines|like this|to explore|for you|top stories)|"
    r"(?:the )?most (?:read|popular|viewed|shared|commented|watched|recent|emailed|discussed)(?: (?:stories|articles|in|on|now|news|today|this week|videos?).{0,30})?|(?:you (?:may|might|could|will|'ll)|people|readers) (?:also )?(?:like|be interested(?: in)?|love|enjoy|want to read|read|liked)(?: this| these)?|"
    r"also (?:on|in|from|read|see|worth reading)(?: .{0,30})?|see also|recommended(?: (?:for you|stories|articles|reading|videos|by .{0,20}))?|(?:our )?recommendations|suggested (?:articles|stories|reading)?|what to read next|read (?:next|also|this next)|next (?:up|article|story|read|post)|previous (?:article|story|post)|further reading|elsewhere on .{0,30}|"
    r"don't miss|in case you missed it|icymi|trending(?: now| stories| articles| topics| news)?|top (?:stories|news|articles|picks|videos)(?: .{0,20})?|(?:latest|recent) (?:stories|news|articles|posts|headlines|videos|updates|from .{0,30}|in .{0,30})|editors?'?s?'? (?:picks?|choice|note picks)|popular (?:now|stories|articles|posts|on .{0,30}|in .{0,30})|featured (?:stories|articles|videos?|posts?)|from the (?:web|archives?|section)|hot (?:topics|stories)|"
    r"watch(?: more| next| also| now)?|stories? (?:you|by|from|like) .{0,30}|other (?:stories|news|articles|top stories).{0,20}|best of .{0,30}|must[- ]reads?|check out (?:more|our|the).{0,80}|things to know|today's (?:top|most|best|headlines).{0,30}|in (?:other|today's) news|on the web|external links?|references|sister links|sources|notes|"
    r"(?:les )?(?:articles? )?(?:les )?plus (?:lus|partagés|commentés|populaires|récents|vus)|(?:sur|dans) le même (?:sujet|thème)|(?:lire|à lire|voir|à voir|lisez|retrouvez|écouter)(?: aussi| également| sur le même sujet| ensuite| la suite| plus)?|(?:nos|autres|tous les|les derniers|derniers) articles.{0,40}|articles? (?:liés?|similaires?|connexes?|associés?|recommandés?)|voir aussi|à ne pas manquer|en savoir plus|pour aller plus loin|dans la même rubrique|"
    r"lee también|leer más|te puede interesar|más (?:leídas|noticias|información)|noticias relacionadas|relacionad[oa]s|leia (?:mais|também)|veja também|mais lidas|mehr zum thema|lesen sie auch|auch interessant|meistgelesen|leggi anche|correlati)"
)
_RELATED: Final = any_of(
    _RELATED_HEADS + r"\s?[:.…]?",
    r"(?:read(?: more| also| next| this| now)?|also(?: read| see| on .{0,20})?|see(?: also| more)?|more|related(?: .{1,12})?|must[- ]read|recommended|don't miss|next|previous|prev|watch(?: live| now| more| video| the video| this)?|listen(?: now)?|video|in pictures|gallery|photos|analysis|opinion|explainer|timeline|interactive|factbox|live(?: updates| blog)?|in depth|"
    r"lire(?: aussi| également| notre .{0,30})?|à lire(?: aussi| également| sur .{0,30})?|voir(?: aussi)?|notre (?:dossier|analyse|enquête|reportage)|lee (?:también|más)|leia (?:mais|também)|lesen sie auch)\s?(?::|\||>>|»|►|→|-\s|–|—).{1,220}",
    r"(?:read more|read the (?:full|rest|latest|original)|see more|find out more|learn more|click here|click to|tap here|tap to|watch more|view (?:the )?(?:full|more|all)|see all|full coverage|follow live|for more (?:on|news|stories|information|from|coverage)|more (?:on|from|about|in) (?:this|the|our|[a-z' -]{2,30}$)|you can (?:also )?(?:read|find|follow|watch|hear) more|catch up on|visit our|go to our)\b.{0,160}",
    r"(?:à lire|lire|voir|écouter) (?:aussi|également)\b.{0,200}",
)
_FOLLOW: Final = any_of(
    r"(?:follow|like|find|join|connect with|add|friend|message|suivez|retrouvez)\b.{0,60}\b(?:on|via|sur|en)\b.{0,20}(?:twitter|facebook|instagram|linkedin|youtube|tiktok|telegram|whatsapp|snapchat|x|google news|google\+|social media|threads|bluesky|mastodon|flipboard|apple news)\b.{0,120}",
    r"(?:watch|see|listen to|view) (?:the|this|more of the) (?:video|full video|clip|audio|tweet|post|episode|interview)s?(?: here| below| above)?[:.]?|download (?:the|our) .{2,40}\bapp\b.{0,60}",
    r"(?:follow|suivez|siga|síguenos)(?: us| me| him| her| them|-nous| @?\w{1,30}){0,3}[.:!]?(?: (?:@\w{1,30},? ?){1,4})?",
    r"short (?:link|url)\s?:.{0,80}|(?:join|follow|subscribe to)\b.{0,60}\b(?:whatsapp|telegram|viber|youtube|google news)\b.{0,30}\b(?:channel|community|group)\b.{0,120}",
    r"for (?:all |more |the )*(?:latest|breaking) news,? follow\b.{0,120}|stay in touch with us\b.{0,80}|.{0,80}\bdownload (?:it |the app |our app )?now[.!]?",
    r"@\w{2,30}(?:\s*[,|/&]?\s*@\w{2,30}){0,4}",
    r"(?!.*\d\s?%)(?:share|tweet|print|save|email|e-mail|copy|partager|imprimer|envoyer)(?: (?:this|the|via|on|by|to|with|it|link|article|story|page|post|now|using|your|cet|sur|par|à un ami))* ?.{0,20}[\d.,]*[km]?",
    r"[\d.,]+[km]? (?:shares?|likes?|retweets?|tweets?|followers|views?|reactions?|partages?|vues?|points?|claps?|votes?)",
    r"(?:click|tap|cliquez) .{0,40}\b(?:share|print|email|partager)\b.{0,60}|(?:text|font) size.{0,30}|(?:increase|decrease) (?:text|font).{0,20}|(?:link|url) copied.{0,30}|copy (?:link|url).{0,20}|(?:close|open) share panel|read more about sharing\.?|these are external links.{0,60}|share page|about sharing|view (?:gallery|slideshow|photos|images|in app|comments|on (?:twitter|instagram|facebook|youtube)).{0,30}|send (?:us )?(?:a )?(?:tip|feedback|letter).{0,60}|save (?:this )?(?:article|story|for later).{0,30}|saved|(?:link )?copied!?|listen to (?:this )?(?:article|story).{0,40}|gift (?:this )?article|add (?:us )?(?:as )?(?:a )?preferred .{0,30}|view more on \w+",
)
_CREDIT: Final = any_of(
    r"\(?(?:with|avec)\s+(?:(?:additional|agency|agencies|wire|staff|some|inputs?|contributions?|les)\s+)?(?:inputs?|reporting|files?|reports?|contributions?|material|information|agences?|agencies|wires|afp|reuters|ap|ani|pti|ians)\b.{0,120}",
    r"\(?(?:additional |further |extra )?(?:reporting|writing|editing|translation|research|compiled|written|edited|translated|reported|produced)(?: and (?:writing|editing|reporting))? (?:by|from)\b.{0,250}\b(?:editing|writing|reporting|translation)\b.{0,200}",
    r"\(?(?:additional|further) (?:reporting|research|material)\b.{0,200}|\((?:reporting|editing|writing|compiled|produced|translated) by [^.]{2,160}\)?\.?|(?:editing|writing|compiled|produced|translated) by [^.]{2,60}",
    r"(?:sources?|source\(s\)|quelle|fuente|fonte)\s*:\s*.{2,100}",
    rf"[\[(–—-]*\s*(?:{AGENCIES})(?:\s*(?:/|,|&|\band\b|\bet\b|\bavec\b)\s*(?:{AGENCIES})){{0,3}}\s*[\])]?\.?",
    r".{0,160}\bcontributed (?:to this (?:report|story|article|piece|dispatch)|reporting|research)\b.{0,60}",
    r"(?:this|cet|cette) (?:story|article|report|piece|post|content|dépêche|column|essay) (?:was|is|has been|first|originally|a été) .{0,60}(?:published|syndicated|republished|produced|provided|appeared|auto-generated|translated|publié|made possible|part of).{0,160}",
    r"(?:first|originally) (?:published|appeared) .{0,120}|contributing\s?: .{3,160}",
    r"(?:the )?(?:associated press|reuters|afp|cnn|bbc)(?:'s)? [^.]{0,80}contributed.{0,80}",
)
_ROLE: Final = (
    r"(?:(?:senior|staff|chief|deputy|assistant|associate|foreign|political|diplomatic|national|world|news|business|economics?|science|health|environment|education|technology|sports?|crime|court|legal|special|regional|global|"
    r"[a-z]+ (?:affairs|bureau)|managing|contributing|executive|freelance|investigative|multimedia|digital|video|photo|data|us|u\.s\.|uk|asia|europe|africa|middle east|home)\s){0,3}"
    r"(?:writers?|reporters?|correspondents?|editors?|contributors?|columnists?|journalists?|bureau chief|producers?|staff|photographers?|rédaction|journaliste|correspondant|envoyée? spéciale?)"
)
_BYLINE: Final = any_of(
    r"(?!from\s?:)(?:by|from|par|von|por|di|words by|written by|story by|reported by|report by|reporting by|text by|review by|analysis by|photographs? by|photos by|author|authors|auteur|reporter|posted by|published by|edited by|interview by|propos recueillis par|submitted by)\s?:?\s(?!(?:the|a|an|this|that|then|now|far|contrast|comparison)\s)[^.?!]{2,110}(?:\b[a-z]\.[^.?!]{1,60}){0,2}",
    rf"(?:our|by our|from our|de notre|notre|par notre)\s{_ROLE}(?:\b.{{0,40}})?",
    rf"[\w.' -]{{3,60}}[,|–—-]\s?(?:the )?(?:[\w.' ]{{2,30}}\s)?{_ROLE}(?:,? (?:in|at|for|on) [\w.' ]{{2,30}})?",
    rf"{_ROLE}(?:s?\sof [\w.' ]{{2,30}}|,? (?:in|at) [\w.' ]{{2,30}})?",
    r"(?:by |par )?(?:la rédaction|the newsroom|news desk|web desk|online desk|staff and agencies|staff report|agency staff|[\w' ]{2,20} (?:news )?desk|[\w' ]{2,20} staff)(?: (?:avec|with|and|et) .{2,40})?",
    r"(?:to contact|contact|reach|email|write to) (?:the )?(?:reporters?|authors?|editors?|writers?|[\w.' ]{2,40} (?:at|on)|[\w.' ]{2,20}@).{0,160}|.{0,120}\bcan be reached (?:at|on|by|via)\b.{0,60}(?:@|\d{3}).{0,60}|[\w.+-]+@[\w-]+\.[\w.]+",
    r"[^.]{3,60}\bis on (?:twitter|facebook|instagram|mastodon|bluesky)\b.{0,60}|[\w.' -]{3,50}:? [\d() .-]{7,20} or .{3,40}@.{3,80}|[\w.' -]{3,50}:? [\w.+-]+@[\w.-]+\.?",
    r"(?:about the author|author bio|meet the author|view author archive|all posts by|more (?:stories )?by|see all by|get author rss|view all posts).{0,60}",
)
_BIOGRAPHY: Final = re.compile(
    r"(?:The (?:writer|author)|[A-ZÀ-Þ][\w.'’-]+(?: (?:(?:de|di|da|del|della|van|von|der|den|bin|al|el|le|la|du)[ -])*[A-ZÀ-Þ][\w.'’-]+){1,3})(?:,? who [^,]{3,60},)? "
    r"(?:is (?:an?|the|our|[A-ZÀ-Þ][\w.' ]{1,40}'s?) [^.]{0,80}?\b(?i:reporter|correspondent|editor|writer|columnist|journalist|author|contributor|producer|bureau chief|fellow|professor|critic|photographer|blogger|intern)\b"
    r"|(?:has (?:covered|reported|written|been (?:an?|the|our) [^.]{0,40}\b(?:reporter|correspondent|editor|writer|journalist))|covers|reports on|writes (?:about|on|for)|reported from|teaches at)\b)"
)
_NAV: Final = any_of(
    r"(?:skip|jump|aller|passer|accéder|saltar|zum) (?:directly )?(?:to|au|à|al|inhalt|ad)\b.{0,40}",
    r"(?:item|list|image|slide|photo) \d+ of \d+.{0,250}|list of \d+ items?|end of (?:list|carousel|video)|skip next section.{0,60}|what(?:'s| is) next\?|what (?:you need|to) to? ?know:?|key (?:points|events|takeaways|facts)|in (?:short|brief):?|our standards:.{0,80}|purchase licensing rights.{0,20}|(?:change|read|switch) (?:text size|in (?:bahasa|english|french|spanish|arabic|swahili|hindi).{0,20})|story saved|loading\b[ .…]{0,5}",
    r"you are here:?.{0,80}|(?:page )?\d+ (?:of|sur|/) \d+(?: (?:photos?|images?|slides?|next|pages?))?|(?:slide|image|photo|page|part) \d+(?: (?:of|/) \d+)?.{0,10}|(?:\d+ )+next(?: page)?|(?:view|show|hide|see|open|close|expand|toggle|enter) [\w' ]{2,30}|show (?:more|less).{0,20}|(?:open|close) in .{0,30}",
    r"(?:home|accueil|inicio)\s?[>/|›»].{0,120}",
    r"(?:live|on air|on now|now playing|breaking(?: news)?|en direct|direct|just in|developing|exclusive|watch live)\s?[:|•-]?\s?(?:\d{1,2}[:h]\d{2}.{0,20})?",
)
_LABELLED: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("cookie", _COOKIE), ("copyright", _COPYRIGHT), ("comment", _COMMENT), ("ad", _AD), ("newsletter", _NEWSLETTER),
    ("tags", _TAGS), ("share", _FOLLOW), ("credit", _CREDIT), ("related", _RELATED), ("byline", _BYLINE), ("nav", _NAV),
)  # fmt: skip
_RELATED_HEAD: Final = any_of(_RELATED_HEADS + r"\s?[:.…]?")
_SPOKEN: Final = re.compile(
    r"^[\"“«‘]|\b(?:said|says|told|tells|according to|added|announced|a déclaré|a dit|selon)\b", re.IGNORECASE
)


_TWICE: Final = re.compile(r"(.{12,130}?) \1(?: \1)?")
"""Players print a film's name as its label, its caption and its link."""
_BY: Final = ("by ", "par ", "from ", "von ", "por ", "di ")


def label_of(text: str) -> str | None:
    """What a line is, where its own words say so; None for prose, headings and everything undecided."""
    return _label_of(text) if len(text) <= RULED_LENGTH else None


@lru_cache(maxsize=4096)  # the wire repeats itself: copies, updates, the same furniture on each page
def _label_of(words: str) -> str | None:
    line = Line(0, len(words), words)
    text = line.low
    if line.weak and _TWICE.fullmatch(text):
        return "related"
    if not text or _NUMBERS.fullmatch(text):
        return "nav"
    for label, decides in _WORDED:
        if decides(text):
            return label
    labelled = () if line.solid and _SPOKEN.search(text) else _LABELLED
    for label, pattern in labelled:
        if pattern.fullmatch(text) and _suits(label, line):
            return label
    if addresses_reader(text):
        return "newsletter"
    return "caption" if is_caption(line) else None


def _suits(label: str, line: Line) -> bool:
    """Whether `line` is made as such lines are: bylines are names and no sentences, links do not end in full stops."""
    if label == "byline":
        words = _NAME_WORDS.findall(line.text)
        named = sum(not word[0].islower() for word in words)
        named_enough = 2 * named >= len(words) or not line.low.startswith(_BY)
        return "@" in line.text or (named_enough and not (line.solid and line.text.endswith(".")))
    return label != "nav" or not line.text.endswith(".")


def is_biography(line: Line) -> bool:
    """True where `line` says who an author is; told from news of authors only by its place at the story's end."""
    return len(line.text) <= RULED_LENGTH and _BIOGRAPHY.match(line.text) is not None


def opens_related(line: Line) -> bool:
    """True for the heading of a list of other stories ("Most read")."""
    return len(line.text) <= RULED_LENGTH and _RELATED_HEAD.fullmatch(line.low) is not None


def _is_nav(text: str) -> bool:
    if text in NAV or text.strip(" .:!") in NAV:
        return text.endswith("...") or not text.endswith((".", "?", "!"))
    if len(text) > 160:
        return False
    first = _PIECES.split(text, maxsplit=1)[0]
    if first and not _may_navigate(first):
        return False
    pieces = [p for p in _PIECES.split(text) if p]
    return len(pieces) > 1 and all(map(_may_navigate, pieces))


def _may_navigate(piece: str) -> bool:
    return piece in NAV or piece in LANGUAGES or piece.isdecimal()


def _is_language_choice(text: str) -> bool:
    first = _CHOICE.search(text)
    if first is None or first[0] not in LANGUAGES:
        return False
    pieces = _CHOICE.findall(text)
    return len(pieces) <= 30 and all(p in LANGUAGES for p in pieces)


def _is_share(text: str) -> bool:
    first = _TOKENS.search(text)
    if first is None or not _may_share(first[0]):
        return False
    words = _TOKENS.findall(text)
    return len(words) <= 20 and any(w in SHARE for w in words) and all(map(_may_share, words))


def _may_share(word: str) -> bool:
    return word in SHARE or word in SHARE_FILL or word.isdecimal()


def _is_timestamp(text: str) -> bool:
    if len(text) > 140:
        return False
    first = _DATE_TOKENS.search(text)
    if first is None or not _may_date(first[0]) or _VALUE_OF_YEAR.search(text):
        return False
    words = _DATE_TOKENS.findall(text)
    if not all(map(_may_date, words)):
        return False
    return any(w.rstrip(".") in DATE_ANCHORS for w in words) or re.search(r"\d[:h/.-]\d", text) is not None


def _may_date(word: str) -> bool:
    return word.rstrip(".") in DATE_WORDS or word.isdecimal()


_WORDED: Final[tuple[tuple[str, Callable[[str], bool]], ...]] = (
    ("nav", _is_language_choice), ("timestamp", _is_timestamp), ("share", _is_share), ("nav", _is_nav),
)  # fmt: skip
