"""The dialects of CSV: how each survey program writes its header rows, options, previews and unfinished answers."""
