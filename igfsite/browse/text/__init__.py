"""What search knows of text, free of Django: both databases are fed by it and answer alike."""
