"""`python -m heard`: the same front door as `./heard`."""

import sys

from heard.project.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
