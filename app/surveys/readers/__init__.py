"""Files of other survey programs, read: one module a form, `reading.read_survey` in front of them all."""
