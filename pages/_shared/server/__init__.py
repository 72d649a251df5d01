"""What all visitors of a server share: workers, turns, memory, visits, and the one way into Streamlit's insides."""
