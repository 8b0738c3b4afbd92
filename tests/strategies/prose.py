"""Sentences of articles, in many languages and scripts. All are invented."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, tuple[str, ...]]] = {
    "en": (
        "The harbour board of Wexcombe voted on Tuesday to rebuild the eastern pier, which has been closed since the storm in March.",
        "“We waited two winters for this,” said the harbour master, Ida Thornbury, whose office overlooks the site.",
        "Work is to begin in May and will cost about 4.2 million, most of which comes from a fund for small ports.",
        "A newsletter that the board sends to fishermen had warned of the delay as early as last autumn, she added.",
        "He closed the door, subscribed the letter with his own name and left for the station before anyone could comment.",
        "Nobody was hurt; the ferry to Little Anch, however, will not sail before Easter.",
        "What's hot in physics this year, Mr. O. P. Dunmore wrote, is cold: matter a billionth of a degree above zero.",
    ),
    "de": (
        "Der Gemeinderat von Oberhalden hat am Dienstag beschlossen, die alte Mühle am Bach nicht abzureißen, sondern zu sanieren.",
        "„Das Gebäude gehört zum Ort wie der Kirchturm“, sagte die Bürgermeisterin Renate Quast nach der Sitzung.",
        "Die Kosten von rund 1,3 Millionen Euro teilen sich die Gemeinde und eine Stiftung aus der Kreisstadt.",
        "Bis zum Herbst soll das Dach gedeckt sein, danach folgen die Fenster und das Mühlrad.",
    ),
    "fr": (
        "Le conseil municipal de Saint-Orbin a décidé mardi de rouvrir la petite ligne de chemin de fer qui longe la rivière.",
        "« Nous l'attendions depuis vingt ans », a déclaré Odile Marchenoir, présidente de l'association des voyageurs.",
        "Les travaux commenceront au printemps et dureront dix-huit mois, si les crédits promis arrivent à temps.",
    ),
    "es": (
        "El ayuntamiento de Villar del Olmo aprobó el martes la compra del antiguo cine, cerrado desde hace once años.",
        "—Queremos que vuelva a ser un lugar de encuentro —dijo la concejala Remedios Aldaba al terminar el pleno.",
        "¿Quién lo va a gestionar? Eso se decidirá en septiembre, cuando se conozca el presupuesto definitivo.",
    ),
    "pl": (
        "Rada gminy Stare Zabrodzie zdecydowała we wtorek, że most na rzece zostanie otwarty dla rowerów jeszcze przed wakacjami.",
        "„Czekaliśmy na to bardzo długo” – powiedziała sołtyska Halina Wroniec, która zebrała ponad tysiąc podpisów.",
    ),
    "tr": (
        "Karaçam belediyesi salı günü yaptığı toplantıda eski iskelenin onarılmasına ve balıkçılara yeniden açılmasına karar verdi.",
        "Onarım için ayrılan para geçen yılkinden az, ama çalışmaların yaz bitmeden tamamlanması bekleniyor.",
    ),
    "ru": (
        "Городской совет Верхнелесска во вторник решил сохранить старую пожарную каланчу и открыть в ней музей.",
        "«Мы ждали этого решения восемь лет», — сказала краевед Антонина Рябова, которая собрала почти три тысячи подписей.",
        "Ремонт начнётся в апреле; деньги на него дали город и завод, построивший каланчу сто лет назад.",
    ),
    "uk": (
        "Міська рада Староставців у вівторок вирішила відновити дерев'яний міст, який забрала повінь минулої весни.",
        "Роботи почнуться у травні, а за кілька місяців міст має прийняти перших пішоходів, кажуть у громаді.",
    ),
    "el": (
        "Το δημοτικό συμβούλιο της Νέας Αμπέλου αποφάσισε την Τρίτη να ανοίξει ξανά το παλιό καρνάγιο στο λιμάνι.",
        "«Το περιμέναμε χρόνια», είπε η Ευδοκία Λαμπρινού· τα έργα θα αρχίσουν την άνοιξη.",
    ),
    "ar": (
        "قرر مجلس بلدية عين الزيتون يوم الثلاثاء إعادة فتح المكتبة القديمة التي أغلقت قبل سبعة أعوام بسبب تسرب المياه.",
        "وقالت أمينة المكتبة سلمى الحداد إن الكتب سليمة، وإن القراء سيعودون إلى القاعة الكبرى قبل نهاية الصيف.",
    ),
    "hi": (
        "नगर परिषद ने मंगलवार को तय किया कि नदी के किनारे का पुराना घाट बरसात से पहले फिर से बनाया जाएगा।",
        "परिषद की सदस्य सुमित्रा देवांगन ने कहा कि इस काम पर लगभग चालीस लाख रुपये खर्च होंगे।",
    ),
    "th": (
        "สภาเทศบาลเมืองบางโพธิ์มีมติเมื่อวันอังคารให้ซ่อมแซมสะพานไม้เก่าที่ปิดมาตั้งแต่น้ำท่วมใหญ่เมื่อสามปีก่อน",
        "ชาวบ้านบอกว่ารอมานาน และหวังว่าเด็กๆ จะเดินข้ามไปโรงเรียนได้ก่อนเปิดเทอมหน้า",
    ),
    "zh": (
        "青石镇议会星期二决定修复河边的老水车，这座水车自三年前的洪水以来一直停转。",
        "“大家等了很久。”镇文化站站长陆远山说，工程预计明年春天完工，费用约为二百万元。",
        "修好以后，孩子们可以在那里学习磨面，游客也能看到水车转动的样子。",
    ),
    "ja": (
        "霧野町の議会は火曜日、二年前の台風で壊れた古い桟橋を来年の春までに直すことを決めた。",
        "「長く待っていました」と漁協の組合長、浜崎ことさんは話し、工事の間は隣の港を使うという。",
    ),
    "ko": (
        "푸른군 의회는 화요일 오래된 물레방아를 고쳐 내년 봄부터 다시 돌리기로 결정했다.",
        "주민 대표 한솔비 씨는 오랫동안 기다려 온 소식이라며 공사가 여름 전에 끝나기를 바란다고 말했다.",
    ),
}

TITLES: Final[dict[str, tuple[str, ...]]] = {
    "en": ("Harbour Board Votes to Rebuild the Eastern Pier", "Why the pier of Wexcombe took two winters"),
    "de": ("Oberhalden rettet seine Mühle", "Warum das Mühlrad sich wieder drehen soll"),
    "fr": ("La petite ligne de Saint-Orbin va rouvrir",),
    "es": ("Villar del Olmo compra su viejo cine",),
    "pl": ("Most w Starym Zabrodziu wraca do życia",),
    "tr": ("Karaçam iskelesi yeniden açılıyor",),
    "ru": ("Каланча в Верхнелесске станет музеем",),
    "uk": ("Староставці відновлять дерев'яний міст",),
    "el": ("Το καρνάγιο της Νέας Αμπέλου ανοίγει ξανά",),
    "ar": ("مكتبة عين الزيتون تعود إلى قرائها",),
    "hi": ("पुराना घाट फिर से बनेगा",),
    "th": ("สะพานไม้บางโพธิ์จะได้ซ่อม",),
    "zh": ("青石镇的水车又要转了",),
    "ja": ("霧野町の桟橋、来春までに再建へ",),
    "ko": ("푸른군 물레방아 다시 돈다",),
}

HEADINGS: Final = (
    "What happens next",
    "Ingredients",
    "Was nun?",
    "Что дальше",
    "これから",
    "News Feed",
    "Comments",
    "2.",
)
ITEMS: Final = (
    "200 g rye flour",
    "1 pinch of salt",
    "Butter, soft",
    "Ferry to Little Anch: 3 a day",
    "drei Eier",
    "Соль, 5 г",
    "水 200ml",
)
VERSE: Final = ("The tide goes out, the tide comes in,", "and so do we,", "and so do we.", "O moon", "– to the sea")
QUESTIONS: Final = ("And your brother?", "No.", "Yes. Why not?", "How long did it take?", "Never!", "Ja.")
CODE: Final = (
    ("def tide(hours):", "    # high water every 12.4 hours", "    return hours % 12.4 < 1"),
    ("$ ferry --list | head -n 3", "", "", "Anch  08:10", "Wexcombe\t09:40   "),
    ("<nav>", '  <a href="/">Home</a>', "</nav>"),
    ("if (a<b && b>c) { share(); }",),
)
TABLE: Final = (
    ("Port", "Ferries", "Since"),
    ("Wexcombe", "3", "1911"),
    ("Little Anch", "1", "1987"),
    ("Total", "4", ""),
)
