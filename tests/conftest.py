"""Settings every test shares."""

from hypothesis import settings

# Test machines are shared: how long one example takes says nothing about the code.
settings.register_profile("rfm", deadline=None, max_examples=60)
settings.load_profile("rfm")
