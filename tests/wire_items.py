"""Items as agencies send them, in the structure of the published standards; the texts are our own."""

import json

G2 = "http://iptc.org/std/nar/2006-10-01/"
GUID = "urn:newsml:karstadwire.example:20310304:quake"
NITF_BODY = (
    "<body><body.head><hedline><hl1>Quake kills 9 in Karstad</hl1></hedline><byline>By Ines Holm</byline></body.head>"
    "<body.content><p>KARSTAD - A quake killed\n 9 people &amp; injured 40 in the port of Karstad.</p>"
    "<media><media-caption>Crowds on the quay.</media-caption></media><p>The <b>mayor</b> said more would follow.</p>"
    "</body.content></body>"
)
TEXT = "KARSTAD - A quake killed 9 people & injured 40 in the port of Karstad.\nThe mayor said more would follow."


def nitf(
    body=NITF_BODY, docdata='<doc-id regsrc="Karstad Wire" id-string="kw-1"/><date.issue norm="20310304T091500Z"/>'
):
    return f"<nitf><head><title>Quake</title><docdata>{docdata}</docdata></head>{body}</nitf>"


def news_item(
    content=None, *, guid=GUID, version="2", status="usable", kind="text", meta="", about="", language="en-GB"
):
    content = f'<inlineXML contenttype="application/nitf+xml">{nitf()}</inlineXML>' if content is None else content
    return (
        f'<newsItem xmlns="{G2}" guid="{guid}" version="{version}" standard="NewsML-G2" standardversion="2.34" '
        f'conformance="power" xml:lang="{language}"><itemMeta><itemClass qcode="ninat:{kind}"/>'
        '<provider qcode="nprov:KW"><name>Karstad Wire</name></provider>'
        "<versionCreated>2031-03-04T10:30:00+01:00</versionCreated><firstCreated>2031-03-04T09:15:00Z</firstCreated>"
        f'<pubStatus qcode="stat:{status}"/>{meta}</itemMeta><contentMeta><urgency>2</urgency>'
        f'<by>Ines Holm</by><language tag="{language}"/><genre qcode="genre:Current"/>'
        f'<subject qcode="medtop:03000000"/><headline>Quake kills 9 in Karstad</headline>{about}</contentMeta>'
        f"<contentSet>{content}</contentSet></newsItem>"
    )


def message(*items):
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><newsMessage xmlns="{G2}"><header><sent>2031-03-04T09:31:00Z</sent>'
        f"</header><itemSet>{''.join(items)}</itemSet></newsMessage>"
    ).encode()


def package():
    return f'<packageItem xmlns="{G2}" guid="urn:package" version="1"><itemMeta/><groupSet root="a"/></packageItem>'


def cap(
    identifier="CAP-1", *, status="Actual", kind="Alert", references="", infos=1, text="The flood injured 12 people."
):
    info = (
        "<info><language>en-GB</language><event>Flood</event><headline>Flood in Karstad</headline>"
        f"<description>{text}</description><area><areaDesc>Karstad</areaDesc></area></info>"
    )
    return (
        '<?xml version="1.0"?><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">'
        f"<identifier>{identifier}</identifier><sender>met@karstad.example</sender><sent>2031-03-04T10:00:00+00:00</sent>"
        f"<status>{status}</status><msgType>{kind}</msgType><scope>Public</scope><references>{references}</references>"
        f"{info * infos}</alert>"
    ).encode()


def ninjs(**more):
    item = {
        "uri": GUID,
        "type": "text",
        "version": "2",
        "versioncreated": "2031-03-04T09:30:00Z",
        "firstcreated": "2031-03-04T09:15:00Z",
        "pubstatus": "usable",
        "urgency": 2,
        "language": "en-GB",
        "located": "Karstad",
        "headline": "Quake kills 9 in Karstad",
        "byline": "Ines Holm",
        "infosource": [{"name": "Karstad Wire"}],
        "genre": [{"name": "Current"}],
        "subject": [{"code": "medtop:03000000"}],
        "body_xhtml": "<div><p>KARSTAD - A quake killed 9 people &amp; injured 40 in the port of Karstad.</p>"
        "<figure><figcaption>Crowds on the quay.</figcaption></figure><p>The <b>mayor</b> said more would follow.</p></div>",
    } | more
    return json.dumps({name: value for name, value in item.items() if value is not None}).encode()
