"""Who moved: customers' segments at two moments of one file, or now and in earlier results, and month by month."""
