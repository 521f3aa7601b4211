"""How the shipped model was made: `make model` runs it again. Nothing here is needed at run time."""
