"""How survey files end. Costs nothing to import: the window asks it of every file that is dropped."""

TEXT = frozenset({".csv", ".tsv", ".tab", ".txt"})
TRIPLE_S = frozenset({".sss", ".xml"})
SHEETS = {".xlsx": "Excel", ".xlsm": "Excel", ".xlsb": "Excel", ".xls": "Excel", ".ods": "OpenDocument"}
FORMS = {
    ".sav": "SPSS",
    ".zsav": "SPSS",
    ".dta": "Stata",
    ".por": "SPSS (portable)",
    ".xpt": "SAS (transport)",
}
ENDINGS = tuple(sorted({*TEXT, *TRIPLE_S, *SHEETS, *FORMS}))
SURELY = frozenset(ENDINGS) - {".txt"}  # a text file that is dropped is rather a script
