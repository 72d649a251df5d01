"""One customer: who they are, why they are in their segment, what would move them, what stands behind it."""
