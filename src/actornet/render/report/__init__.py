"""Reports to put on a table: what they say (blocks), and the same as a page, a Word file or a PDF."""
