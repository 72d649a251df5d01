"""The Data page: files and sheets, the columns found, cleaning, customer details, what was left out."""
