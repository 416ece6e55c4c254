"""The words session pages print, in the six UN languages: data, no rules.

Every word is written as ``source_lines.fold`` leaves it: lower case, straight apostrophe.
"""


def _words(text):
    """One entry a line or between bars, so that an entry may hold spaces."""
    return frozenset(word.strip() for word in text.replace("\n", "|").split("|") if word.strip())


def _pattern(text):
    """Lines of alternatives as one pattern."""
    return "|".join(line.strip() for line in text.splitlines())


HEADINGS = {
    label: part
    for part, labels in {
        "people": """panellists|panelists|panel|speakers|speaker|speakers and moderators
            intervenants|intervenantes|orateurs|panélistes|conférenciers
            panelistas|ponentes|oradores|intervinientes|участники|участники дискуссии
            докладчики|спикеры|выступающие|المتحدثون|المتحدثين|المشاركون|المشاركون في الحلقة
            المتكلمون|أعضاء الفريق|发言者|发言人|小组成员|专题小组成员|嘉宾|演讲者|讨论嘉宾""",
        "topics": """topics|topic|subjects|themes|sujets|thèmes|thématiques|temas|tema|темы|тематика
            المواضيع|الموضوعات|主题|议题""",
        "wsis": """wsis action lines|action lines|related wsis action lines|wsis action line
            lignes d'action du smsi|lignes d'action|grandes orientations du smsi
            grandes orientations
            líneas de acción de la cmsi|líneas de acción|направления деятельности ввуио
            направления деятельности|خطوط عمل القمة العالمية لمجتمع المعلومات|خطوط العمل
            خطوط عمل القمة|信息社会世界峰会行动方面|wsis行动方面|wsis 行动方面|行动方面|行动方针""",
        "sdg": """sustainable development goals|sdgs|related sdgs|goals|odd
            objectifs de développement durable|objetivos de desarrollo sostenible|ods
            цели в области устойчивого развития|цели устойчивого развития|цур
            أهداف التنمية المستدامة|可持续发展目标""",
        "description": """description|about|about the session|abstract|résumé|à propos|descripción
            resumen|описание|о сессии|الوصف|نبذة|描述|简介|会议简介""",
        "organiser": """organiser|organisers|organizer|organizers|organized by|organised by
            organisateur|organisateurs|organisé par|organizador|organizadores|organizado por
            организатор|организаторы|المنظم|المنظمون|الجهة المنظمة|主办方|组织者|主办单位""",
        "number": """session number|session no|numéro de session|número de sesión|номер сессии
            رقم الجلسة|会议编号""",
        "timing": """date|time|when|date and time|date et heure|heure|quand|fecha|hora|fecha y hora
            дата|время|дата и время|التاريخ|الوقت|التاريخ والوقت|日期|时间|日期和时间""",
        "mode": """participation|format|mode|mode of participation|mode de participation
            modalidad|formato|формат|форма участия|المشاركة|نوع المشاركة|参与方式|形式""",
        "room": """room|venue|place|location|where|salle|lieu|sala|lugar|зал|место|место проведения
            القاعة|المكان|会议室|地点""",
        "kind": """type|session type|type of session|type de session|tipo|tipo de sesión|тип
            тип сессии|نوع الجلسة|会议类型|类型""",
    }.items()
    for label in _words(labels)
}

# A heading of one person, or of all that follow it, in the panel.
MODERATOR = _words(
    """moderator|moderated by|modérateur|modératrice|modérateur/modératrice|moderador|moderadora
    модератор|ведущий|ведущая|مدير الجلسة|مديرة الجلسة|ميسر الجلسة|ميسرة الجلسة|المنسق
    主持人|主持"""
)
MODERATORS = _words(
    "moderators|modérateurs|modératrices|moderadores|модераторы|ведущие|مديرو الجلسة|主持人们"
)

# Words that may well open a title, so no heading of a part before there is one.
TITLE_OPENERS = frozenset({"people", "topics", "mode", "description", "kind", "wsis", "sdg"})

SESSION = "session|séance|sesión|сессия|заседание|الجلسة|جلسة|会议|场次|届会"
NUMBER_SIGN = "n°|nº|no.|no|№|#|número|numéro|number|номер|رقم|编号"

HONORIFICS = _words(
    """mr|mr.|mrs|mrs.|ms|ms.|miss|mx|mx.|dr|dr.|dra|dra.|prof|prof.|professor|professeur
    professeure|profesor|profesora|h.e.|he.|s.e.|s.e.m.|e.p.|amb|amb.|hon.|sir|dame|eng.|ing.
    m.|mm.|mme|mme.|mlle|mlle.|me|monsieur|madame|mademoiselle|docteur|docteure
    sr|sr.|sra|sra.|srta.|don|doña|señor|señora|doctor|doctora|excmo.|excma.|г-н|г-жа|г.|господин
    госпожа|д-р|доктор|проф.|профессор|е.п.|السيد|السيدة|الآنسة|الدكتور|الدكتورة|د.|أ.د.|م.
    الأستاذ|الأستاذة|البروفيسور|المهندس|المهندسة|سعادة|معالي|先生|女士|博士|教授|大使|阁下|小姐"""
)
HONORIFIC_ENDINGS = ("先生", "女士", "博士", "教授", "大使", "阁下", "小姐")

NAME_PARTICLES = _words(
    "de|da|do|dos|das|del|della|di|du|des|la|le|les|van|von|der|den|ter|ten|te|zu|bin|ibn|bint"
    "|al|el|ben|y|e|i|af|av|st."
)

# Words that open a person's post; the name ends before them.
POSTS = _words(
    """accountant|adviser|advisor|ambassador|analyst|assistant|associate|attorney|ceo|cto|cio|coo
    chair|chairman|chairperson|chairwoman|chief|co-chair|co-founder|commissioner|consultant
    coordinator|counsel|counsellor|cyber|delegate|deputy|digital|director|director-general|dean
    editor|engineer|executive|expert|fellow|founder|general|global|head|independent|judge|lawyer
    lead|lecturer|legal|manager|member|minister|officer|permanent|policy|president|principal
    professor|programme|program|project|public|regional|representative|research|researcher
    scientist|secretary|secretary-general|senior|special|specialist|staff|student|strategic|under
    vice|vice-president|vice-chair|youth|coordinator|ambassadeur|ambassadrice|administrateur
    administratrice|analyste|avocat|avocate|cheffe|chef|chargé|chargée|chercheur|chercheuse
    conseiller|conseillère|consultante|coordinateur|coordonnateur|coordinatrice|coordonnatrice
    délégué|déléguée|directeur|directrice|fondateur|fondatrice|gestionnaire|ingénieur|juge|juriste
    membre|ministre|présidente|président|professeur|professeure|rapporteur|responsable
    représentant|représentante|secrétaire|spécialiste|vice-président|vice-présidente|étudiant
    embajador|embajadora|asesor|asesora|abogado|abogada|consejero|consejera|coordinador
    coordinadora|directora|fundador|fundadora|gerente|investigador|investigadora|jefe|jefa
    ministro|ministra|miembro|oficial|presidente|presidenta|profesor|profesora|representante
    responsable|secretario|secretaria|subdirector|subdirectora|vicepresidente|viceministro
    посол|директор|советник|советница|руководитель|глава|заместитель|координатор|министр
    начальник|председатель|президент|профессор|представитель|секретарь|специалист|старший
    эксперт|генеральный|исполнительный|киберпосол|научный|менеджер|член|юрист|консультант
    سفير|سفيرة|مدير|مديرة|المدير|المديرة|مستشار|مستشارة|رئيس|رئيسة|وزير|وزيرة|نائب|نائبة
    منسق|منسقة|خبير|خبيرة|أستاذ|أستاذة|باحث|باحثة|أمين|الأمين|الأمينة|ممثل|ممثلة|مسؤول|مسؤولة
    المستشار|السفير|السفيرة|كبير|كبيرة|مؤسس|عضو|主任|大使|网络大使|部长|局长|司长|总干事
    秘书长|顾问|高级顾问|协调员|主席|副主席|总裁|首席执行官|研究员|教授|专家|经理|处长|幕僚长"""
)

# Those of them that may as well stand within an organisation's name.
POST_MODIFIERS = _words(
    """cyber|deputy|digital|executive|general|global|independent|legal|permanent|policy|principal
    programme|program|project|public|regional|research|senior|special|staff|strategic|under|vice
    youth"""
)

# Words that open an organisation's name.
ORGANISATIONS = _words(
    """academy|african|agency|alliance|american|arab|asian|association|authority|bank|bureau
    caribbean|center|centre|chamber|coalition|college|commission|committee
    company|confederation|congress|consortium|cooperative|council|embassy|european|federal
    federation|forum|foundation|fund|government|google|icann|ieee|ietf
    initiative|institute|institution|inter-american|international|internet|isoc|itu|kingdom|league
    meta|microsoft|ministry|mission|national|network|observatory|office|organisation|organization
    parliament|partnership|republic|royal|school|secretariat|senate|society
    telecommunication|un|undp|unesco|unicef|union|united|university|who|world
    académie|agence|ambassade|autorité|banque|bureau|chambre|coalition|collège|comité|confédération
    conseil|consortium|cour|fédération|fondation|fonds|gouvernement|haut-commissariat|initiative
    institut|ministère|mission|nations|observatoire|office|onu|organisme|parlement|partenariat
    royaume|république|réseau|secrétariat|sénat|société|uit|université|école|état
    academia|agencia|alianza|alto|asociación|autoridad|ayuntamiento|banco|centro|coalición|colegio
    comisión|comité|confederación|consejo|cámara|embajada|federación|fondo|foro|fundación|gobierno
    iniciativa|instituto|ministerio|misión|naciones|observatorio|oficina|organización|parlamento
    red|reino|república|secretaría|sociedad|unión|universidad|uit
    агентство|академия|ассоциация|банк|верховный|всемирная|всемирный|департамент|европейская
    институт|коалиция|комиссия|комитет|конфедерация|международный|международная|министерство
    мид|миссия|национальный|национальная|общество|оон|организация|палата|парламент|посольство
    правительство|секретариат|совет|союз|университет|управление|федеральная|федерация|фонд
    центр|школа|юнеско|академية|أكاديمية|اتحاد|الاتحاد|البنك|الجامعة|الجمعية|الشبكة|الصندوق
    المؤسسة|المجلس|المركز|المعهد|المفوضية|المكتب|المنظمة|الهيئة|الوكالة|جامعة|جمعية|حكومة|سفارة
    شبكة|شركة|صندوق|لجنة|مؤسسة|مجلس|مركز|معهد|مفوضية|مكتب|منتدى|منظمة|هيئة|وزارة|وكالة|بعثة"""
)
# English, and Chinese, name the kind of organisation last.
CLOSING_ORGANISATIONS = _words(
    """academy|agency|alliance|association|authority|bank|centre|center|coalition|college
    commission|committee|council|federation|forum|foundation|fund|initiative|institute|ministry
    network|organization|organisation|parliament|society|union|university"""
)
CHINESE_ORGANISATION_ENDINGS = tuple(
    _words("部|局|署|院|会|大学|公司|联盟|组织|办公室|办事处|协会|学会|基金会|中心|机构|银行")
)
ARTICLES = _words("le|la|les|l'|the|el|los|las")
GENITIVES = _words("of|de|du|des|del|la|les|the|and|et|y|e|и|&|for|d'|в|для")

MONTHS = {
    name: month
    for month, names in enumerate(
        """january jan janvier enero января январь يناير
        february feb février fevrier febrero февраля февраль فبراير شباط
        march mar mars marzo марта март مارس آذار
        april apr avril abril апреля апрель أبريل إبريل نيسان
        may mai mayo мая май مايو أيار
        june jun juin junio июня июнь يونيو يونيه حزيران
        july jul juillet julio июля июль يوليو يوليه تموز
        august aug août aout agosto августа август أغسطس آب
        september sep sept septembre septiembre setiembre сентября сентябрь سبتمبر أيلول
        october oct octobre octubre октября октябрь أكتوبر
        november nov novembre noviembre ноября ноябрь نوفمبر
        december dec décembre decembre diciembre декабря декабрь ديسمبر""".splitlines(),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: day
    for day, names in enumerate(
        """monday mon lundi lunes понедельник الاثنين الإثنين 星期一 周一
        tuesday tue mardi martes вторник الثلاثاء 星期二 周二
        wednesday wed mercredi miércoles среда الأربعاء 星期三 周三
        thursday thu jeudi jueves четверг الخميس 星期四 周四
        friday fri vendredi viernes пятница الجمعة 星期五 周五
        saturday sat samedi sábado суббота السبت 星期六 周六
        sunday sun dimanche domingo воскресенье الأحد 星期日 星期天 周日""".splitlines()
    )
    for name in names.split()
}
MORNING = "a.m.|a. m.|am|صباحًا|صباحا|ص|上午"
AFTERNOON = "p.m.|p. m.|pm|مساءً|مساء|م|下午|晚上"
UNTIL = "to|until|till|à|a|hasta|до|по|إلى|حتى|至|到"
# Words that only join a date to a time.
JOINING_WORDS = _words(
    "le|on|at|from|à|de|du|el|a|las|los|в|с|г|года|г.|time|heure|hora|من|الساعة|يوم|في|h|час|时间|"
    "local time|local"
)
ZONES = {"utc": 0, "gmt": 0, "tu": 0, "cet": 60, "cest": 120, "мск": 180}

PRESENT = _pattern(
    """physi|on-?site|in[- ]person|face-to-face|sur place|présentiel|en personne|presencial
    físic|in situ|очн|физическ|личн|на месте|حضوري|شخصي|المادي|الفعلي|في الموقع
    现场|线下|亲自|实地|面对面"""
)
REMOTE = _pattern(
    """virtu|remote|online|à distance|en ligne|a distancia|en línea|remot|виртуальн
    дистанционн|удал[её]нн|онлайн|افتراضي|عن بعد|عن بُعد|عبر الإنترنت|虚拟|远程|线上|在线"""
)
HYBRID = "hybrid|híbrid|mixte|mixta|гибридн|смешанн|هجين|مختلط|混合"
PARTICIPATION = (
    "participation|participación|участие|مشاركة|participa|format|формат|参与|参加|形式|方式"
)
AND = "and|et|y|и|و|和|及|与|以及"

ROOMS = _words(
    "room|hall|salle|sala|auditorium|зал|комната|аудитория|القاعة|قاعة|غرفة|plenary|popov|amphithéâtre"
)
CHINESE_ROOM_ENDINGS = ("室", "厅", "馆")
KINDS = _words(
    """session|interactive|thematic|high-level|workshop|panel|forum|open|lightning|networking
    knowledge|special|country|dialogue|briefing|keynote|town|roundtable|facilitation|atelier|table
    séance|conférence|dialogue|sesión|taller|mesa|diálogo|foro|temática|interactiva|interactivo
    сессия|заседание|семинар|форум|диалог|круглый|интерактивная|интерактивное|тематическая
    тематический|практикум|панельная|جلسة|الجلسة|ورشة|منتدى|حوار|مائدة|حلقة"""
)
CHINESE_KINDS = ("互动", "研讨会", "论坛", "对话", "专题", "会议", "讲习班", "圆桌")

LOGO = "logo|icon|icône|logotipo|ícono|icono|логотип|значок|شعار|أيقونة|标志|图标|徽标"
# What may stand before a code in its list, beside the labels of the lexicon.
CODE_LABELS = {
    "wsis": _words(
        """action line|action lines|al|go|ligne d'action|grande orientation|línea de acción
        направление деятельности|направление|خط العمل|行动方面|行动方针"""
    ),
    "sdg": _words("goal|sdg|objectif|odd|objetivo|ods|цель|цур|الهدف|هدف|目标|可持续发展目标"),
}
# C7 alone has this title; anything else after it names one of its sub-lines.
C7_TITLES = (
    "ict",
    "tic",
    "les tic",
    "las tic",
    "aplicaciones",
    "applications",
    " икт",
    "прилож",
    "تطبيقات",
    "信息通信技术",
    "信通技术",
)
_THIS = _pattern(
    """this|il s'agit|ceci|cette page|ce texte|ce document|cette traduction|se trata|est[ea]
    это|эта|данн|настоящ|هذه|هذا|تم|这|本|此|该"""
)
_BY_MACHINE = _pattern(
    """machine[ -]translat|automatic(?:ally)? translat|automated translation
    traduction automatique|traduite? automatiquement|traducción automática
    traducid[oa] automáticamente|машинн\\w+ перевод|автоматическ\\w+ перевод
    переведен\\w* автоматически|ترجمة آلية|ترجمة آليًا|الترجمة الآلية|机器翻译|自动翻译"""
)
NOTICES = rf"(?:{_THIS}).{{0,120}}?(?:{_BY_MACHINE})"
# After the title a page may well speak *about* machine translation: only these open a notice.
LATE_NOTICES = _pattern(
    """this is an? (?:machine|automatic|automated)[ -]translation
    ceci est une traduction automatique|il s'agit d'une traduction automatique
    esta es una traducción automática
    se trata de una traducción automática|это машинный перевод|هذه ترجمة آلية|这是机器翻译
    本页(?:面)?(?:由|为)\\w{0,12}机器翻译"""
)
ENGINES = (
    "deepl|google|microsoft|bing|yandex|яндекс|amazon|baidu|百度|modernmt|etranslation|systran"
)
BY = "par|by|por|mediante|using|with|con|с помощью|через|بواسطة|باستخدام|由|使用|通过"
