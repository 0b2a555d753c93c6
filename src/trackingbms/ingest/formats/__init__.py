"""The forms that a body of samples may have; each is read in a module of its own."""
