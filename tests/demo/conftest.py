"""The played year belongs to this package: named here, it is rolled back when the package's last test is done.

(Named in the tests' own conftest it would live, and be seen by every other test, until the end of the run.)
"""

from support.played import played

__all__ = ["played"]
