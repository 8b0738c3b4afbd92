"""What pages put around an article, by label: each entry is a unit of lines that belong together. All are invented."""

from __future__ import annotations

from typing import Final

Unit = tuple[str, ...]

CRUFT: Final[dict[str, tuple[Unit, ...]]] = {
    "navigation": (
        ("Skip to content", "Home", "News", "Sport", "Opinion", "Log in"),
        ("Home > News > Harbour",),
        ("Startseite", "Politik", "Wirtschaft", "Kultur", "Anmelden"),
        ("Accueil » Région » Saint-Orbin",),
        ("Главная", "Новости", "Культура", "Войти"),
        ("« Previous", "1", "2", "3", "Next »"),
        ("首页", "新闻", "体育", "登录"),
        ("الرئيسية", "أخبار", "رياضة"),
        ("Back to top",),
    ),
    "byline": (
        ("By Ann Thistlewood",),
        ("by Ann Thistlewood, Wexcombe 3 May 2024 11:56 AM",),
        ("Von Karl Drosselbart und Eva Roth",),
        ("Par Luc Petitjean",),
        ("Текст: Анна Рябова",),
        ("記者 浜崎太郎",),
        ("문하늘 기자",),
    ),
    "date": (
        ("May 3, 2024",),
        ("3. Mai 2024, 17.40 Uhr",),
        ("Updated: 03/05/2024 11:02 · 4 min read",),
        ("2024年5月3日",),
        ("5 мая 2024, 11:30",),
    ),
    "share": (
        ("Share", "Share on Facebook", "Tweet", "Copy link", "Print"),
        ("Teilen", "Per E-Mail versenden"),
        ("Поделиться",),
        ("12 shares",),
        ("シェアする", "ツイート"),
    ),
    "newsletter": (
        (
            "Enter your email to subscribe",
            "Please, enter correct email address",
            "Subscribe",
            "* indicates required",
            "Successfully subscribed",
            "Thank you for signing up for this newsletter. We’ve sent you a confirmation email.",
        ),
        (
            "Sign up for our newsletter and get the news of the harbour in your inbox every morning.",
            "Your email address",
            "Sign up",
        ),
        ("Jetzt Newsletter abonnieren", "Ihre E-Mail-Adresse *", "Anmelden"),
        ("Abonnez-vous à notre newsletter",),
        ("Подпишитесь на нашу рассылку", "Подписаться"),
    ),
    "related": (
        (
            "What's Hot",
            "The man who counted every gull of Wexcombe tells how he did it.",
            "Five piers that you should walk before they are gone.",
        ),
        ("Read more: Ferry to Little Anch is late again",),
        ("Editors' Picks", "Storm closes three ports", "MORE NEWS"),
        ("Lesen Sie auch", "Das Wasserrad von Unterhalden dreht sich wieder."),
        ("Lire aussi : Le pont de Saint-Orbin fermé jusqu'en juin",),
        ("Читайте также", "Мост через Лесную закрыли до июня."),
        ("相关阅读", "青石镇的桥又关了"),
    ),
    "feed": (
        (
            "News Feed",
            "5:15 AM",
            "Ferry company names a new captain.",
            "The company said on Monday that the captain will begin in June, after a season on the northern route.",
            "11:17 PM",
            "Gulls return to the pier.",
            "About four thousand birds were counted, more than in any year since 1998.",
        ),
        ("Newsticker", "17:40", "Sturm erreicht die Küste", "17:22", "Fähre fällt aus"),
    ),
    "social_post": (
        (
            "Latest update on the pier - 22 April 2024",
            "Find out more: https://t.co/iXq8cjrBg1",
            "#SavePier pic.twitter.com/PiaXYZZKt",
            "— Harbour Board (@WexHarbour) April 22, 2024",
        ),
        ("View this post on Instagram", "A post shared by Ida Thornbury (@idathornbury)"),
    ),
    "advertisement": (
        ("Advertisement",),
        ("Anzeige",),
        ("Sponsored", "Boots for wet feet from $49.90 – buy now"),
        ("Реклама",),
        ("広告",),
    ),
    "consent": (
        (
            "We value your privacy",
            "We and our 842 partners store and access information on your device, such as cookies.",
            "Accept all",
            "Reject all",
            "Manage preferences",
        ),
        ("Diese Website verwendet Cookies.", "Alle akzeptieren", "Ablehnen"),
        ("Мы используем файлы cookie", "Принять"),
    ),
    "paywall": (
        ("This article is for subscribers only.", "Already a subscriber? Log in"),
        ("Weiterlesen mit dem Digitalabo",),
        ("Il vous reste 80% de cet article à lire. La suite est réservée aux abonnés.",),
        ("この記事は有料会員限定です",),
    ),
    "comment": (
        (
            "3 Comments",
            "gull_lover says:",
            "May 4, 2024 at 9:12 am",
            "I have lived beside that pier for forty years and never once has the board asked any of us what we think of it.",
            "Reply",
            "Anon",
            "They never do. Good article though!",
            "Leave a comment",
        ),
        ("Kommentare (2)", "Möwe77", "vor 3 Stunden", "Endlich! Das hat ja lange genug gedauert.", "Antworten"),
        ("Комментарии", "Пётр", "Давно пора было это сделать.", "Ответить"),
    ),
    "author_bio": (
        (
            "Ann Thistlewood is our correspondent on the coast. She has written about ports since 2009.",
            "Follow @annthistle",
        ),
        ("Über den Autor: Karl Drosselbart schreibt seit 2011 über Dörfer und Mühlen.",),
    ),
    "tags": (
        ("Tags: pier, harbour, Wexcombe",),
        ("Filed under", "Ports", "Storms"),
        ("#pier #harbour",),
        ("Schlagwörter: Mühle, Bach",),
        ("Теги: музей",),
    ),
    "caption": (
        (
            "The eastern pier seen from the lighthouse, in April 2024.",
            "The eastern pier seen from the lighthouse, in April 2024.",
        ),
        ("Die Mühle im Winter.",),
    ),
    "credit": (
        ("Photo: Ida Lorne/Agence Littorale",),
        ("IDA LORNE via Coast Images",),
        ("Foto: dpi/Karl Moos",),
        ("© Wexcombe Gazette",),
    ),
    "notice": (
        ("This audio is created with AI assistance",),
        ("Story continues below",),
        ("Listen to this article", "4 min"),
        ("Please enable JavaScript to view this page.",),
        ("Edit post",),
    ),
    "form": (("Your name *", "Your message *", "Send"), ("Search", "Submit"), ("Was this page helpful?", "Yes", "No")),
    "legal": (
        ("© 2024 The Wexcombe Gazette. All rights reserved.", "Terms of use | Privacy policy | Imprint"),
        ("Impressum", "Datenschutz", "AGB"),
        ("Все права защищены. © 2024 «Лесной край»",),
    ),
    "other": (("Close",), ("00:00 / 03:41",), ("×",), ("1,204",), ("Load more",)),
}

ABOVE: Final = ("consent", "navigation", "advertisement", "byline", "date", "share", "notice", "caption", "credit")
"""Labels in the order in which they stand above an article's text."""
WITHIN: Final = (
    "caption",
    "credit",
    "advertisement",
    "social_post",
    "related",
    "newsletter",
    "notice",
    "paywall",
    "share",
    "other",
)
BELOW: Final = (
    "paywall",
    "author_bio",
    "tags",
    "share",
    "newsletter",
    "feed",
    "related",
    "comment",
    "form",
    "advertisement",
    "navigation",
    "legal",
    "other",
)
"""Labels in the order in which they stand below it."""
