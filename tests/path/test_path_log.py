import logging

from pipeline.log import Seldom


def line(words, name="aiokafka"):
    return logging.LogRecord(name, logging.ERROR, "conn.py", 1, words, None, None)


def test_a_library_says_the_same_line_once_a_second():
    now = [100.0]
    seldom = Seldom(lambda: now[0])
    assert seldom.filter(line("no connection"))
    now[0] += 0.9
    assert not seldom.filter(line("no connection"))
    now[0] += 0.2
    assert seldom.filter(line("no connection"))


def test_another_line_is_said_beside_it():
    seldom = Seldom(lambda: 100.0)
    assert all(
        seldom.filter(one) for one in (line("no connection"), line("a broker is back"), line("no connection", "faust"))
    )
