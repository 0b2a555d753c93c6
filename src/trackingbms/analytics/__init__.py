"""Analytics: how each battery is, by our own reckoning, and what is out of the ordinary."""
