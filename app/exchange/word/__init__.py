"""Word out and home: a draft as a .docx with comments and tracked changes, and what a reviewer made of it."""
