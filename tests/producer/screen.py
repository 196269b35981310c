"""A terminal of our own: what stands on it after all that was written to it."""

import re

_TOKENS = re.compile(r"\x1b\[(\??[\d;]*)([A-Za-z])|([\r\n])|([^\x1b\r\n]+)")


def shown(written):
    """The lines that a person sees. Knows what rich writes: new lines, returns, moves up, erased lines, colours."""
    lines, row, column = [""], 0, 0
    for number, command, control, text in _TOKENS.findall(written):
        if control == "\n":
            row, column = row + 1, 0
            lines += [""] * (row + 1 - len(lines))
        elif control == "\r":
            column = 0
        elif text:
            lines[row] = lines[row][:column].ljust(column) + text + lines[row][column + len(text) :]
            column += len(text)
        elif command == "A":
            row = max(0, row - int(number or 1))
        elif command == "K":
            lines[row] = ""
        else:
            assert command in ("m", "h", "l"), (number, command)
    return [line.rstrip() for line in lines]
