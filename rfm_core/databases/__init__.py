"""Rows of a database, read without changing it: into a Parquet file, which is then opened like any other.

`kinds/` holds one kind of database a file. Libraries that speak to them are imported when one is asked.
"""
