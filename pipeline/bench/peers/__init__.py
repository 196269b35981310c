"""What a user would pick instead, written as its own documentation shows it; each a program that runs until it is killed.

They get their addresses from the environment: BENCH_KAFKA, BENCH_ELASTICSEARCH, BENCH_TOPIC and BENCH_INDEX.
"""
