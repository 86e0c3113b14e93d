"""One file per conversation; handlers hold the talk, `metrics` the truth, `views` the words."""
