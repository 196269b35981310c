"""How long searches take over many articles, in the embedded index and in Elasticsearch: `make bench`, `make bench-long`."""
