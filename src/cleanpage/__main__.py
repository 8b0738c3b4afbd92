"""``python -m cleanpage``: the command, where its script is not on the path."""

from cleanpage.cli import main

if __name__ == "__main__":
    main()
