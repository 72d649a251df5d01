"""The Download page: results, audiences, the report, and what else can be taken away."""
