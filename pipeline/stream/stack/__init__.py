"""Every stage as a worker of its own: Kafka between them, Elasticsearch behind."""
