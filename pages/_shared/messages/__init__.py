"""The Messages page: who can be reached, the editor with its preview, all messages as a table."""
