"""What a page carries that is one file: styles, script and font in it, nothing asked of anybody."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from markupsafe import Markup


def carried(styles: str, script: str, font: bytes) -> dict[str, object]:
    """For the template: styles and script, and the policy that lets these run and no others.

    They are our own files, never a workspace's.
    """
    face = (
        '@font-face{font-family:"Schibsted Grotesk";font-weight:400 800;'
        f'src:url(data:font/woff2;base64,{b64encode(font).decode()}) format("woff2")}}\n'
    )
    dress = face + styles
    policy = (
        "default-src 'none'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'; "
        f"style-src {_hashed(dress)}; script-src {_hashed(script)}"
    )
    return {"policy": policy, "styles": Markup(dress), "script": Markup(script)}


def data_address(data: bytes, kind: str = "image/jpeg") -> str:
    """Bytes as an address."""
    return f"data:{kind};base64,{b64encode(data).decode()}"


def _hashed(text: str) -> str:
    """What a content security policy calls an element with this text."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
