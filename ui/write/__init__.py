"""The Write screen: the script, its guidance, its beats and the post's other parts."""
