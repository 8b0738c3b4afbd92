"""JSON that can stand in an HTML page: nothing in it ends the element, opens a comment or breaks a script."""

from __future__ import annotations

import json
import re
from typing import Any, Final

# Where "<" is never written, neither "</script" nor "<!--" can stand; U+2028 and U+2029 end a line for JavaScript; what
# UTF-8 can't hold is escaped; DEL, C1 and the noncharacters would be errors in HTML. json.dumps sees to U+0000-U+001F.
_ESCAPED: Final = re.compile("[<>&\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def embeddable(data: Any) -> str:
    """``data`` as compact JSON for a ``<script type="application/json">``."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
