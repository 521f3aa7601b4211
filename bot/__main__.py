"""`python -m bot` is the same as `rammebot`."""

from bot.cli import app

if __name__ == "__main__":
    app()
