"""The subcommands of the command line, one file each; `bot.__main__` reads the arguments."""
