"""What Kibana shows of Tallywire: saved objects and rules made of one source (deploy/kibana/dashboards.toml)."""
