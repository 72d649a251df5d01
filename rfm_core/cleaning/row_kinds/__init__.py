"""What a row is: a purchase, a return, or none of both, by what the columns of its kind say."""
