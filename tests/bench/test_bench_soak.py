from pipeline.bench.soak import Sample, told


def soaked(sizes, waiting=(3,)):
    """Ten minutes, a sample every six seconds; memory and queue spread evenly over them."""
    return [
        Sample(
            number / 10, 40 * number, waiting[number * len(waiting) // 100], {"sink": sizes[number * len(sizes) // 100]}
        )
        for number in range(100)
    ]


def test_what_caches_take_at_first_is_no_growth():
    assert "sink +0.0 %" in told(soaked([60, 80, 90, 100, 100, 100, 100, 100, 100, 100]), 10)


def test_what_grows_to_the_end_is_told():
    lines = told(soaked([100, 100, 100, 100, 105, 110, 115, 120, 125, 130], waiting=(2, 2, 2, 2, 9, 7, 5, 5, 5, 5)), 10)
    assert "Grown after minute 3.33: sink +30.0 %." in lines
    assert "Waiting after minute 3.33: 2; at the end: 5; most: 9." in lines


def test_each_tenth_of_the_time_is_a_line_of_the_table():
    lines = told(soaked([100]), 10).splitlines()
    assert lines[2] == "| 1 | 360 | 3 | 100 |"
    assert lines[11] == "| 10 | 3,960 | 3 | 100 |"
