"""From a shop's files to records: the one entrance is `read_files`."""
