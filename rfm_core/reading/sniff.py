"""What kind of file it is, by its content: never by its name."""

from rfm_core.reading.foreign import refuse_foreign
from rfm_core.reading.formats import READERS
from rfm_core.reading.reader import Content, Reader


def recognise(content: Content) -> Reader:
    """The reader of a file.

    Raises:
        FileProblem: It is something that holds no table.
    """
    found = next((one for one in READERS if one.magic and one.is_it(content)), None)
    if found is None:
        refuse_foreign(content.head)
    return found or next(one for one in READERS if not one.magic)
