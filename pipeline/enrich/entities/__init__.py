"""Who and where: the tagger (`tagger.py`, `decode.py`), what mends its spans (`component.py`), names and roles (`names.py`)."""
