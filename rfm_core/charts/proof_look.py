"""What the charts of the proof look at."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rfm_core.charts.looks import Closer

if TYPE_CHECKING:
    from rfm_core.proof.proof import Proof


@dataclass(frozen=True)
class ProofLook(Closer):
    """What segments did after they were made.

    Attributes:
        made: As `rfm_core.proof.proving.prove`.
    """

    made: "Proof"
