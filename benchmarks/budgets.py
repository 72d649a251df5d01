"""Every budget of time and memory, measured beside its peers: `python benchmarks/budgets.py`.

    python benchmarks/budgets.py                     # all of it, at least three runs each
    python benchmarks/budgets.py --quick             # files of a tenth of the size: to see that it works
    python benchmarks/budgets.py --only ten-million --runs 5
    python benchmarks/budgets.py --readme            # all of it, and the README quotes it

Run by hand, on Linux, on a quiet machine with 12 GB of disk to spare. Programs that are compared run in turn, each a
process of its own from its start to its exit; ratios of their medians count, seconds differ from machine to machine.
What they found is compared first. It ends with status 1, and says why, where a budget is missed or results differ.
"""

from budgets.command import main  # the folder beside this script

if __name__ == "__main__":
    main()
