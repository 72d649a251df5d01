"""The Proof page: what segments did after they were made."""
