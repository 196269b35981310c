"""The annotated bad inputs: what comes in, on which channel, and how it must end."""

import base64
import json

from shared import GOLD

FILE = GOLD / "bad_inputs" / "bad_inputs.jsonl"
INPUTS = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()] if FILE.exists() else []


def of_channel(channel):
    """The inputs of a channel: http, topic, jsonl or file."""
    return [record for record in INPUTS if channel in record["channel"]]


def body(record):
    """The bytes that come in; large ones are made here instead of being stored."""
    if "body_b64" in record:
        return base64.b64decode(record["body_b64"])
    parts = record["gen"]
    prefix, unit, suffix = (base64.b64decode(parts[f"{name}_b64"]) for name in ("prefix", "unit", "suffix"))
    return prefix + unit * parts["count"] + suffix
