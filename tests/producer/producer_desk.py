"""A desk that polls the feeds of a loopback site, by a clock that is set by hand."""

import asyncio

from producer_site import Clock, settings, site

from pipeline.errors import Outage
from pipeline.producer.polling import Poller
from pipeline.producer.state import ProducerState
from pipeline.settings import Feed

LONG = "Two people died in Osh, the ministry said on Tuesday. " * 20


def rss(*entries):
    items = "".join(
        f"<item><guid>{guid}</guid><title>{title}</title><link>{link}</link><description>{text}</description></item>"
        for guid, title, link, text in entries
    )
    return f'<rss version="2.0"><channel><title>Desk</title>{items}</channel></rss>'.encode()


def entry(guid="tag:1", title="T", link="", text=LONG):
    return (guid, title, link, text)


class Desk:
    """A site, a state in a folder, a clock, and what was published."""

    def __init__(self, served, folder):
        self.site, self.clock = served, Clock()
        self.settings = settings(folder)
        self.published = []
        self.is_down = False
        self.feed = Feed(url=served.url + "/feed", source="")
        self.start()

    def start(self):
        self.state = ProducerState(self.settings.data_dir)
        self.poller = Poller(self.settings, self.state, self.publish, self.clock, pause_seconds=0)

    def restart(self):
        self.state.close()
        self.start()

    async def publish(self, articles):
        if self.is_down:
            raise Outage("the store is down")
        self.published += articles

    def serve(self, *entries, **headers):
        self.site.pages["/feed"] = (200, {"Content-Type": "application/rss+xml"} | headers, rss(*entries))

    async def poll(self, feed=None):
        """Polls; gives what was published by it."""
        before = len(self.published)
        self.clock.forward(hours=1)
        self.result = await self.poller.poll(feed or self.feed)
        return self.published[before:]


def on_desk(tmp_path, story):
    async def go():
        async with site() as served:
            desk = Desk(served, tmp_path)
            try:
                await story(desk)
            finally:
                desk.state.close()

    asyncio.run(go())
