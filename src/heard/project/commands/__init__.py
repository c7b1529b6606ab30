"""One file per command of `./heard`. Each has HELP, add_arguments(parser) and run(args) -> exit code."""
