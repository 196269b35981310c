"""What people see: one query language, two indexes (`indexes/`), the HTTP interface and the live page (`page/`)."""
