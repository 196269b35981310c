"""A mail server on loopback that keeps what it is sent. Speaks as much SMTP as a client needs (RFC 5321, 3207, 4954)."""

import asyncio
import ssl
import threading
from email import message_from_bytes, policy


class Sink:
    """`received`: (recipients, message) in order. `replies`: what to answer to a command instead, one after the other."""

    def __init__(self, replies=None, certificate=None, stalls=False):
        self.received, self.logins = [], []
        self._replies = {verb: list(answers) for verb, answers in (replies or {}).items()}
        self._stalls, self._context = stalls, None
        if certificate:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(certificate)
        self._loop = asyncio.new_event_loop()
        self._over = asyncio.Event()
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        ready.wait(10)

    def close(self):
        """Stop listening."""
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join(10)

    def _run(self, ready):
        self._loop.run_until_complete(self._serve(ready))
        self._loop.close()

    async def _serve(self, ready):
        server = await asyncio.start_server(self._talk, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        await self._over.wait()
        server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _talk(self, reader, writer):
        recipients = []
        try:
            if self._stalls:
                await self._over.wait()
            await self._say(writer, "220 sink")
            while line := await reader.readline():
                verb, _, rest = line.decode().strip().partition(" ")
                verb = verb.upper()
                if self._replies.get(verb):
                    await self._say(writer, self._replies[verb].pop(0))
                elif verb == "EHLO":
                    offers = ["STARTTLS"] if self._context else ["8BITMIME"]
                    await self._say(writer, "250-sink", *(f"250-{offer}" for offer in offers), "250 AUTH PLAIN")
                elif verb == "STARTTLS":
                    await self._say(writer, "220 go on")
                    await writer.start_tls(self._context)
                elif verb == "AUTH":
                    self.logins.append(rest)
                    await self._say(writer, "235 welcome")
                elif verb == "RCPT":
                    recipients.append(rest.partition(":")[2].strip("<> "))
                    await self._say(writer, "250 ok")
                elif verb == "DATA":
                    await self._take(reader, writer, recipients)
                elif verb == "QUIT":
                    await self._say(writer, "221 bye")
                    return
                else:
                    await self._say(writer, "250 ok")
        except (ConnectionError, ssl.SSLError):
            return
        finally:
            writer.close()

    async def _take(self, reader, writer, recipients):
        await self._say(writer, "354 go on")
        lines = []
        while (line := await reader.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.received.append((list(recipients), message_from_bytes(b"".join(lines), policy=policy.default)))
        after = self._replies.get("TAKEN")
        await self._say(writer, after.pop(0) if after else "250 taken")

    @staticmethod
    async def _say(writer, *lines):
        writer.write("".join(f"{line}\r\n" for line in lines).encode())
        await writer.drain()
