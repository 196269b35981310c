"""From one stage to the next: in one process (`single/`), over Kafka (`stack/`), and what people ask of either."""
