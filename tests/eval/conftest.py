"""The table of the gates, at the end of `make eval`."""

import gates


def pytest_terminal_summary(terminalreporter):
    """What was measured, and the floors it was held against."""
    if gates.REACHED:
        terminalreporter.write_line("")
        terminalreporter.write_line(gates.table())
