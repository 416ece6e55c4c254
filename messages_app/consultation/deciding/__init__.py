"""What staff decide: what is published, and what becomes of it."""
