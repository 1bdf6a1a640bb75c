"""How the model is made: data, network, training, export. Never part of the wheel."""
