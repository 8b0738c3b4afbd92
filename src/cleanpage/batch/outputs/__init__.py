"""The formats that a batch writes.

Each output writes beside its name, can be cut back to its last checkpoint, and appears under its name when it is whole.
To add a format, write such a class, name it in ``kinds``, and let ``work`` encode for it.
"""
