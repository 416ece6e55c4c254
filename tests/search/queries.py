"""Queries in six languages, and the texts they meet, on which two databases must agree."""

# Six messages of Lillestrøm beside their French: written for the tests, published by nobody.
TEXTS = {
    "ar": {
        4: (
            "تقوم قدرة الشبكة العالمية للكابلات البحرية على الصمود على التخطيط "
            "الاستباقي، والازدواجية المدمجة، والقدرة على الاستجابة السريعة للحوادث. "
            "ولأن التهديدات التي تتعرض لها البنية التحتية للكابلات البحرية تتجاوز "
            "الحدود الوطنية، فإن التعاون الإقليمي والدولي أمر أساسي، شأنه شأن دعم "
            "البلدان ذات الموارد المحدودة."
        ),
        17: (
            "ينبغي للمنصّات أن تعتمد نهجًا قائمًا على حقوق الطفل يحترم كرامته وخصوصيته "
            "ومصالحه الفضلى. ويجب أن تتجاوز حماية الأطفال على الإنترنت التقارير "
            "وإحصاءات الشفافية، وأن تتطلب التزامًا مستدامًا ومجديًا."
        ),
        35: (
            "لا يزال نحو 2,6 مليار شخص في العالم غير متصلين بالإنترنت. وتسريع التعاون "
            "الدولي أمر أساسي لسد الفجوة الرقمية."
        ),
        59: (
            "يجب أن نضمن حصول كل شخص على خدمات مفيدة وملائمة بلغته. ويمكن أن تكون "
            "الإنترنت والتكنولوجيات المحيطة بها أدوات قوية للحفاظ على لغات الشعوب "
            "الأصلية المهددة واستخدامها."
        ),
        81: (
            "يتيح الاستعراض المقبل للقمة العالمية لمجتمع المعلومات بعد عشرين عامًا "
            "(WSIS+20) فرصة حاسمة لإعادة تقييم هياكل الحوكمة العالمية وتحسين إدماج "
            "النُّهُج القانونية والتقنية."
        ),
        85: (
            "التعاون بين أصحاب المصلحة المتعددين وبين القطاعات أساسي لضمان إسهام الذكاء "
            "الاصطناعي في تحقيق أهداف التنمية المستدامة. ويجب أن تدعم نظم الذكاء "
            "الاصطناعي التنمية المستدامة، وأن تعزز المساواة بين الجنسين، وأن تعكس "
            "التنوع الثقافي."
        ),
    },
    "zh-hans": {
        4: (
            "全球海底电缆网络的韧性有赖于前瞻性规划、内置冗余和对事件的快速反应能力。"
            "由于海底电缆基础设施面临的威胁跨越国界，区域和国际合作至关重要，"
            "对资源有限国家的支持也同样重要。"
        ),
        17: (
            "各平台应采取以儿童权利为本的方法，尊重儿童的尊严、隐私和最大利益。"
            "保护网上儿童不能止步于报告和透明度统计数据，而需要持久和有意义的承诺。"
        ),
        35: (
            "全世界仍有约26亿人（2.6 billion）没有接入互联网。"
            "加快国际合作对于弥合数字鸿沟至关重要。"
        ),
        59: (
            "我们必须确保每个人都能以自己的语言获得有用和相关的服务。"
            "互联网及其周边技术可以成为保护和使用濒危土著语言的有力工具。"
        ),
        81: (
            "即将进行的信息社会世界峰会二十年审查（WSIS+20）提供了重要机会，"
            "可以重新评估全球治理结构，更好地结合法律和技术方法。"
        ),
        85: (
            "多利益攸关方和跨部门合作对于确保人工智能（AI）促进可持续发展目标至关重要。"
            "人工智能系统必须支持可持续发展，促进性别平等，体现文化多样性。"
        ),
    },
    "en": {
        4: (
            "The resilience of the global network of submarine cables rests on proactive planning, "
            "built-in redundancy and the capacity to respond rapidly to incidents. As threats to "
            "submarine cable infrastructure cross national borders, regional and international "
            "collaboration is essential, as is support for countries with limited resources."
        ),
        17: (
            "Platforms should take an approach based on the rights of the child, one that respects "
            "the child’s dignity, privacy and best interests. Protecting children online must go "
            "beyond reports and transparency statistics, and demand a lasting and meaningful "
            "commitment."
        ),
        35: (
            "Some 2.6 billion people in the world are still not connected to the Internet. "
            "Speeding up international collaboration is essential to bridging the digital divide."
        ),
        59: (
            "We must ensure that everyone has access to useful and relevant services in their own "
            "language. The Internet and the technologies around it can be powerful tools for "
            "preserving and using endangered indigenous languages."
        ),
        81: (
            "The forthcoming WSIS+20 review offers a crucial opportunity to reassess the "
            "structures of global governance and better integrate legal and technical approaches."
        ),
        85: (
            "Multi-stakeholder and cross-sectoral collaboration is essential to ensure that AI "
            "contributes to the Sustainable Development Goals (SDGs). AI systems must support "
            "sustainable development, promote gender equality and reflect cultural diversity."
        ),
    },
    "es": {
        4: (
            "La resiliencia de la red mundial de cables submarinos se basa en una planificación "
            "proactiva, una redundancia integrada y la capacidad de reaccionar con rapidez ante "
            "los incidentes. Como las amenazas a esos cables trascienden las fronteras nacionales, "
            "la colaboración regional e internacional es esencial, al igual que el apoyo a los "
            "países con recursos limitados."
        ),
        17: (
            "Las plataformas deberían adoptar un enfoque basado en los derechos del niño, que "
            "respete su dignidad, su vida privada y su interés superior. La protección de los "
            "niños y las niñas en línea debe ir más allá de los informes y las estadísticas de "
            "transparencia, y exigir un compromiso duradero y significativo."
        ),
        35: (
            "Unos 2,6 mil millones de personas en el mundo siguen sin estar conectadas a Internet. "
            "Acelerar la colaboración internacional es esencial para reducir la brecha digital."
        ),
        59: (
            "Debemos garantizar que cada persona tenga acceso a servicios útiles y pertinentes en "
            "su propia lengua. Internet y las tecnologías que la rodean pueden ser herramientas "
            "poderosas para preservar y utilizar las lenguas indígenas amenazadas."
        ),
        81: (
            "El próximo examen de la CMSI+20 ofrece una ocasión crucial para reevaluar las "
            "estructuras de gobernanza mundial e integrar mejor los enfoques jurídicos y técnicos."
        ),
        85: (
            "La colaboración intersectorial y de múltiples partes interesadas es esencial para "
            "que la IA contribuya a los Objetivos de Desarrollo Sostenible (ODS). Los sistemas de "
            "IA deben apoyar el desarrollo sostenible, promover la igualdad de género y reflejar "
            "la diversidad cultural."
        ),
    },
    "ru": {
        4: (
            "Устойчивость мировой сети подводных кабелей опирается на упреждающее планирование, "
            "встроенное резервирование и способность быстро реагировать на инциденты. Поскольку "
            "угрозы инфраструктуре подводных кабелей не знают государственных границ, региональное "
            "и международное сотрудничество необходимо, равно как и поддержка стран с "
            "ограниченными ресурсами."
        ),
        17: (
            "Платформам следует принять подход, основанный на правах ребёнка и уважающий его "
            "достоинство, частную жизнь и наилучшие интересы. Защита детей в Интернете должна идти "
            "дальше отчётов и статистики прозрачности и требует прочной и значимой приверженности."
        ),
        35: (
            "Около 2,6 миллиарда человек в мире всё ещё не подключены к Интернету. Ускорение "
            "международного сотрудничества необходимо для преодоления цифрового разрыва."
        ),
        59: (
            "Мы должны обеспечить каждому доступ к полезным и нужным услугам на его родном языке. "
            "Интернет и связанные с ним технологии могут стать мощным средством сохранения и "
            "использования языков коренных народов, находящихся под угрозой исчезновения."
        ),
        81: (
            "Предстоящий обзор ВВУИО+20 даёт важнейшую возможность заново оценить структуры "
            "глобального управления и лучше сочетать правовые и технические подходы."
        ),
        85: (
            "Многостороннее и межотраслевое сотрудничество необходимо для того, чтобы ИИ "
            "способствовал достижению Целей в области устойчивого развития (ЦУР). Системы ИИ "
            "должны поддерживать устойчивое развитие, содействовать гендерному равенству и "
            "отражать культурное разнообразие."
        ),
    },
}

# The language a query is written in, and the query.
QUERIES = (
    # French: words and their forms.
    ("fr", "câbles"),
    ("fr", "câble sous-marin"),
    ("fr", "CABLES SOUS MARINS"),
    ("fr", "enfant"),
    ("fr", "protection des enfants en ligne"),
    ("fr", "comment protéger les enfants en ligne ?"),
    ("fr", "fracture numérique"),
    ("fr", "fractures numeriques"),
    ("fr", "langues autochtones"),
    ("fr", "langue autochtone menacée"),
    ("fr", "égalité des sexes"),
    ("fr", "EGALITE ENTRE LES SEXES"),
    ("fr", "développement durable"),
    ("fr", "chiffrement"),
    ("fr", "l'IA"),
    ("fr", "l’intelligence artificielle"),
    ("fr", "d'IA verte"),
    ("fr", "cœur"),
    ("fr", "coeur"),
    ("fr", "mise en œuvre"),
    ("fr", "mise en oeuvre"),
    ("fr", "multipartites gouvernances"),
    ("fr", "de\u0301sinformation"),
    ("fr", "2,6 milliards"),
    ("fr", "vingt dernières années"),
    # French: phrases, exclusions, beginnings.
    ("fr", '"dernier kilomètre"'),
    ("fr", "« biens communs »"),
    ("fr", "«\u00a0haut débit\u00a0»"),
    ("fr", "“diligence raisonnable”"),
    ("fr", "„vie privée“"),
    ("fr", '"privée vie"'),
    ("fr", '"monopole naturel" santé'),
    ("fr", '"phrase jamais fermée'),
    ("fr", "internet -IA"),
    ("fr", 'fragmentation -"au sein du système"'),
    ("fr", "logiciels espions \u2212solidarité"),
    ("fr", "-enfants"),
    ("fr", '-IA -"droits humains"'),
    ("fr", "désinfor"),
    ("fr", "infrastr"),
    ("fr", "bibliothè*"),
    # French: references and abbreviations.
    ("fr", "ODD 9"),
    ("fr", "odd9"),
    ("fr", "ODD\u00a09 énergie"),
    ("fr", "SMSI C5"),
    ("fr", "PNM 1"),
    ("fr", "SMSI+20"),
    ("fr", "IPN"),
    ("fr", "public-privé"),
    # French: what a query language or a database might take for its own.
    ("fr", "IA AND énergie"),
    ("fr", "enfants OR câbles"),
    ("fr", "NEAR(internet droits, 5)"),
    ("fr", "text:internet"),
    ("fr", "^internet & !IA | (droits)"),
    ("fr", "'; DROP TABLE messages_app_message; --"),
    ("fr", "le la les de du des"),
    ("fr", "?!… — «» \"\" ''"),
    ("fr", "🌍 internet"),
    ("fr", "anticonstitutionnellement" * 40),
    ("fr", ""),
    # Arabic.
    ("ar", "الكابلات البحرية"),
    ("ar", "الأطفال"),
    ("ar", "الاطفال"),
    ("ar", "ٱلأطفال"),
    ("ar", "الأَطْفَالِ"),
    ("ar", "الأطفـــال"),
    ("ar", "حماية الأطفال على الإنترنت"),
    ("ar", "الفجوة الرقمية"),
    ("ar", "الفجوه الرقميه"),
    ("ar", "الذكاء الاصطناعي"),
    ("ar", "الذكاء الإصطناعي"),
    ("ar", "المساواة بين الجنسين"),
    ("ar", "التنمية المستدامة"),
    ("ar", "أهداف التنمية المستدامة"),
    ("ar", "التعاون الدولي"),
    ("ar", "لغات الشعوب الأصلية"),
    ("ar", "المنصات"),
    ("ar", "النهج القانونية والتقنية"),
    ("ar", "2,6 مليار"),
    ("ar", "٢,٦ مليار"),
    ("ar", '"الفجوة الرقمية"'),
    ("ar", "«حقوق الطفل»"),
    ("ar", "“التنوع الثقافي”"),
    ("ar", "التعاون -الكابلات"),
    ("ar", "الإنترنت -الأطفال"),
    ("ar", "الهدف 9"),
    ("ar", "الهدف ٩"),
    ("ar", "الحوكم"),
    ("ar", "\u200fالتعاون\u200f"),
    ("ar", "من في على إلى"),
    ("ar", "؟ ، ؛ !"),
    ("ar", "-الإنترنت"),
    # Chinese: runs, parts of runs, single characters.
    ("zh-hans", "海底电缆"),
    ("zh-hans", "电缆"),
    ("zh-hans", "缆"),
    ("zh-hans", "儿童"),
    ("zh-hans", "儿童权利"),
    ("zh-hans", "保护网上儿童"),
    ("zh-hans", "数字鸿沟"),
    ("zh-hans", "弥合数字鸿沟至关重要"),
    ("zh-hans", "互联网"),
    ("zh-hans", "联网"),
    ("zh-hans", "人工智能"),
    ("zh-hans", "人工智能 性别平等"),
    ("zh-hans", "人工智能性别平等"),
    ("zh-hans", "可持续发展目标"),
    ("zh-hans", "文化多样性"),
    ("zh-hans", "土著语言、互联网"),
    ("zh-hans", "国际合作"),
    ("zh-hans", "26亿人"),
    ("zh-hans", "WSIS+20"),
    ("zh-hans", "ＷＳＩＳ＋２０"),
    ("zh-hans", "AI系统"),
    ("zh-hans", '"全球治理"'),
    ("zh-hans", "“区域和国际合作”"),
    ("zh-hans", "「法律和技术」"),
    ("zh-hans", "《信息社会》"),
    ("zh-hans", "合作 -电缆"),
    ("zh-hans", "互联网 －儿童"),
    ("zh-hans", "目标9"),
    ("zh-hans", "目标 9"),
    ("zh-hans", "缆电"),
    ("zh-hans", "，。？！《》"),
    ("zh-hans", "𠮷野家"),
    # English.
    ("en", "submarine cables"),
    ("en", "cable"),
    ("en", "CHILDREN"),
    ("en", "protect children online"),
    ("en", "how can we protect children online?"),
    ("en", "child's rights"),
    ("en", "child’s dignity"),
    ("en", "digital divide"),
    ("en", "digital-divide"),
    ("en", "endangered languages"),
    ("en", "indigenous language"),
    ("en", "gender equality"),
    ("en", "sustainable development goals"),
    ("en", "multi-stakeholder"),
    ("en", "multi stakeholder collaboration"),
    ("en", "resiliënce"),
    ("en", "2.6 billion"),
    ("en", "redundan"),
    ("en", "technolog*"),
    ("en", '"built-in redundancy"'),
    ("en", "“global governance”"),
    ("en", "‘best interests’"),
    ("en", "collaboration -cables"),
    ("en", 'essential -"digital divide"'),
    ("en", "WSIS+20"),
    ("en", "SDG 9"),
    ("en", "WSIS C5"),
    ("en", "NOT internet"),
    ("en", "{children} [online] <b>rights</b>"),
    ("en", "\\ % _ $1 :name %(name)s"),
    ("en", "the of and to in"),
    ("en", "-children -cables"),
    # Spanish.
    ("es", "cables submarinos"),
    ("es", "cable submarino"),
    ("es", "niño"),
    ("es", "ninos"),
    ("es", "NIÑAS"),
    ("es", "nin\u0303os en li\u0301nea"),
    ("es", "protección de los niños en línea"),
    ("es", "proteccion"),
    ("es", "¿cómo reducir la brecha digital?"),
    ("es", "brecha digital"),
    ("es", "lenguas indígenas"),
    ("es", "lengua indigena"),
    ("es", "igualdad de género"),
    ("es", "desarrollo sostenible"),
    ("es", "tecnologías"),
    ("es", "jurídico técnico"),
    ("es", "2,6 mil millones"),
    ("es", "CMSI+20"),
    ("es", '"vida privada"'),
    ("es", "«diversidad cultural»"),
    ("es", "“múltiples partes interesadas”"),
    ("es", "colaboración -cables"),
    ("es", "internet -lenguas"),
    ("es", "gobernan"),
    ("es", "resilien"),
    ("es", "IA sistemas"),
    ("es", "ODS 9"),
    ("es", "CMSI C5"),
    ("es", "los las de y en"),
    ("es", "¡¿?!"),
    ("es", "internet) OR (1=1"),
    ("es", "-internet"),
    # Russian.
    ("ru", "подводные кабели"),
    ("ru", "подводных кабелей"),
    ("ru", "ребёнка"),
    ("ru", "ребенка"),
    ("ru", "права ребёнка"),
    ("ru", "ДЕТЕЙ"),
    ("ru", "защита детей в Интернете"),
    ("ru", "как преодолеть цифровой разрыв?"),
    ("ru", "цифровой разрыв"),
    ("ru", "цифрового разрыва"),
    ("ru", "отчетов"),
    ("ru", "отчётов и статистики"),
    ("ru", "языки коренных народов"),
    ("ru", "гендерное равенство"),
    ("ru", "гендерному равенству"),
    ("ru", "устойчивое развитие"),
    ("ru", "международное сотрудничество"),
    ("ru", "правовые и технические подходы"),
    ("ru", "2,6 миллиарда"),
    ("ru", "ВВУИО+20"),
    ("ru", '"частную жизнь"'),
    ("ru", "«культурное разнообразие»"),
    ("ru", "„глобального управления“"),
    ("ru", "сотрудничество -кабелей"),
    ("ru", "Интернет -детей"),
    ("ru", "техноло"),
    ("ru", "ИИ"),
    ("ru", "ЦУР 9"),
    ("ru", "ЦУР № 9"),
    ("ru", "Йошкар-Ола"),
    ("ru", "и в на с по не"),
    ("ru", "-Интернет"),
)
