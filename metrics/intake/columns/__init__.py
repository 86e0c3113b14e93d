"""What the columns of an unknown table mean, told by header words and by values."""
