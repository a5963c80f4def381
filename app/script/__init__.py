"""The script's form: beats, spoken lines and cues, and how long they take to say."""
