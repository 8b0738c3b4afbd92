"""Results to look at: in a terminal (``diff_command``) or in a browser (``report_command``)."""
