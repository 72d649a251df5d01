"""The app's pages: each a short script that reads the state, calls the core and draws."""
