"""The benchmarks that the README quotes, each one command."""
