"""Writes the four sample files: `python sample_data/generate.py [FOLDER]` (default: this folder)."""

import sys
from pathlib import Path

from generators import grocery, retail, viewing_customers, viewing_events

FILES = {
    "retail_orders.csv": retail.write,
    "viewing_events.csv": viewing_events.write,
    "viewing_customers.csv": viewing_customers.write,
    "grocery_customers.csv": grocery.write,
}


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, write in FILES.items():
        write(folder / name)
        print(f"{name}: {(folder / name).stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
