"""Sanction cases: proposed on evidence, answered, heard, decided by another person."""
