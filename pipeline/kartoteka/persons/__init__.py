"""Names of persons: their parts, in which spellings and cases they are one, and which of many may be one person's.

From the inside out: `declension` (nominatives of a declined name), `given` (given names and initials), `names` (a printed
name taken apart), `compare` (can two be one, and why), `bearers` (who bears one surname), `fullness` (does a name say enough
to be recognised in another work).
"""

from kartoteka.persons.bearers import Bearers, bearers
from kartoteka.persons.compare import Likeness, compare
from kartoteka.persons.fullness import merged, says_who
from kartoteka.persons.names import PersonName, read

__all__ = ["Bearers", "Likeness", "PersonName", "bearers", "compare", "merged", "read", "says_who"]
