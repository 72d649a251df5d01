"""The Clusters page: personas, and what they are made from."""
