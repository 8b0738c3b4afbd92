"""Benchmarks: quality, speed, promises, and the command that makes the weights. Not part of the package."""
