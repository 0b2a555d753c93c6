"""Identity: people, keys and what they may do."""
