"""How a family's data are protected: encryption, blind indexes, masks. Pure; knows no tables."""
