"""How often tests draw arrows where they leave out of account what is known of the figures."""
