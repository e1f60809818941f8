"""Importers of published formats and of any table: files to a dataset of the contract, with an account."""
