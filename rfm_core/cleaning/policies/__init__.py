"""What happens to rows, one policy a file: its values, its words on screen and in the report, its option, its rule.

A field of a choice carries its policy (`rfm_core/cleaning/choice.py`), so that page, command line, settings and report
go by the fields and name none of them.
"""
