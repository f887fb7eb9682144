"""What is asked of a person in a form: the fields, what can be chosen, what stands beside them, how answers are read.

Pure, and it decides nothing about the case: `flows.forms` puts it together into screens and commands.
"""

from __future__ import annotations
