"""How the bundled entity model was made: `python -m pipeline.enrich.training.train --data DIR --out DIR`.

Readers with the checksum of each file (`data.py`), what is done to the texts on the way (`augment.py`), the loop and
the float16 export (`train.py`). One seed, one process, one thread: the same files give the same model.

The event classifier is trained behind it, on its vectors: `python -m pipeline.enrich.training.events` (`events.py`;
`event_texts.py` reads the annotations, `event_steps.py` goes forward, back and on).

The classifier of numbers that no figures rule claims: `python -m pipeline.enrich.training.figures` (`figures.py`;
`figure_texts.py` reads what it learns from, `figure_steps.py` goes back and on).
"""
