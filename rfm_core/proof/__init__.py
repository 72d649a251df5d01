"""Proof: customers scored at a moment, and what each segment did afterwards.

`proving.prove` does it for a result. `holding.hold_out` parts a file in two, so that other rankings can be made of the
earlier part, and `proving.prove_held_out` compares them. Nothing is imported here: workspaces hold the choice, and all
else stands on workspaces.
"""
