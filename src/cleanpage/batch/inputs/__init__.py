"""The formats that a batch reads. Each module has ``read``, which finds the documents, and ``rows``, which parses them.

``read`` runs in the parent and does as little as it can; ``rows`` runs in the workers. To add a format, write such a
module and name it in ``formats``.
"""
