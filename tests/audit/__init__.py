"""What is too slow for every run of the tests: ``make audit`` writes ``docs/audit.md``."""
