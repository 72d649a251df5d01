"""The Audience page: who the customers are, what they like, and since when they have been there."""
