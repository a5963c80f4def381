"""Names of the files that the helper leaves for the program."""

ANSWER = "meta.json"
SHEET = "sheet.csv"
