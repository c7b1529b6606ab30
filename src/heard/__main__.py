"""`python -m heard`: the same front door as `./heard`."""

import gc
import sys

from heard.project.cli import main

if __name__ == "__main__":
    status = main(sys.argv[1:])
    # At its end Python would look through every object once more for rubbish, which takes up to half a second and
    # finds nothing that does not end with the process anyway.
    gc.freeze()
    sys.exit(status)
