"""The command line: a file for each command, and a file for each group of options that commands take.

A group of options (`grouping.py`) is a frozen record, the click options that fill it, and a method that lays what was
typed over a workspace. A new option goes into the group that it belongs to; the commands don't name it.
"""
