"""The report of a consultation, made by itself."""
