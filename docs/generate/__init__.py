"""Pages of the documentation that are made from the program itself, so that they cannot drift from it.

``python -m docs.generate`` writes them into folders named ``generated``, which git does not keep; the
pages beside those folders include them.
"""
