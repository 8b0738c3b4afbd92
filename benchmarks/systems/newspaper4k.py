"""newspaper4k, kept from the network."""

from __future__ import annotations

from benchmarks.systems.system import Run, Source, System, installed


def _load(by_language: bool) -> Run:
    from newspaper import Article
    from newspaper.languages import get_available_languages

    known = frozenset(get_available_languages())

    def run(source: Source) -> str:
        options = {"language": source.language} if by_language and source.language in known else {}
        article = Article(source.url or "https://example.org/", fetch_images=False, **options)
        article.download(input_html=source.text)
        article.parse()
        return str(article.text)

    return run


def _version() -> str | None:
    """With the tokenizers that it asks for on Chinese and Japanese pages, where they are there."""
    version = installed("newspaper4k")()
    tokenizers = [name for name in ("jieba", "tinysegmenter") if installed(name)()]
    return version and "+".join((version, *tokenizers))


SYSTEMS = [
    System("newspaper4k", "defaults", lambda: _load(False), _version),
    System("newspaper4k by language", "language=the page's", lambda: _load(True), _version),
]
