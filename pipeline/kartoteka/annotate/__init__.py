"""Entities and dates: what stands in the text beside its references."""
