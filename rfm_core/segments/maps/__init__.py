"""The segment maps that come with the product: one a file, with all that is told about its segments."""
