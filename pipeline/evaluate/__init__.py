"""`tallywire evaluate WHAT GOLD`: how well a stage does on annotated files, by the scores of the stage's own `evaluate.py`."""
