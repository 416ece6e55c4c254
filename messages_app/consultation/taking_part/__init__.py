"""What a visitor does: write, note, send, confirm, change, withdraw, erase."""
