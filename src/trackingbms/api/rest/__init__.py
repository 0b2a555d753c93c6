"""REST: one thin module per slice, named after it."""
