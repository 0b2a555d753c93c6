"""Lets `python -m trackingbms` do what the `trackingbms` command does."""

from trackingbms.cli import main

if __name__ == "__main__":
    main()
