"""Function words of the six languages: a question that holds them does not require them."""

from igfsite.browse.text.folding import fold

_ARABIC = """
في من على إلى عن مع ب ل ك و ف ثم أو أم أن إن إذ إذا لو لكن بل حتى كي هذا هذه ذلك تلك هؤلاء
هو هي هم هن نحن أنا أنت أنتم الذي التي الذين اللذين اللاتي ما ماذا متى أين كيف لماذا هل كم
لا لم لن ليس ليست كان كانت كانوا يكون تكون قد بين عند عندما بعد قبل منذ خلال حول لدى نحو كما
كل أي أيضا فيه فيها منه منها عليه عليها إليه إليها له لها لهم به بها بهم وهو وهي وفي ومن
"""
_CHINESE = """
的 了 和 是 在 与 及 或 也 都 就 而 之 其 以 为 于 对 从 到 把 被 由 向 这 那 我 你 他 她 它 们 有
吗 呢 我们 你们 他们 她们 它们 这个 那个 这些 那些 什么 怎么 如何 为何 哪里 哪些 以及 因为 所以 但是
如果 关于 对于 并且 或者
"""
_ENGLISH = """
a an the of to in on at by for from with without into onto about between through during as than
and or nor but if so then because while though although i you he she it we they me him her us them
my your his its our their this that these those there here is am are was
were be been being has have had having do does did doing not no who whom whose what which when
where why how also too all some any such would should could d ll m re s t ve
"""
_FRENCH = """
le la les l un une des du de d au aux à et ou où mais donc ni or car dans en par pour sur avec sans
sous vers chez entre depuis pendant selon que qu qui quoi dont quel quelle quels quelles lequel
laquelle lesquels lesquelles comment pourquoi quand combien lorsque puisque si comme ainsi aussi je
j me m tu te t il elle on nous vous ils elles se s lui leur leurs y ce c cet cette ces cela ça ceci
celui celle ceux celles mon ma mes ton ta tes son sa ses notre nos votre vos ne n pas est sont peut
peuvent peux doit doivent faire fait contre était étaient être soit ont avait avaient avoir eu été
tout toute tous toutes
"""
_RUSSIAN = """
и а но или либо да в во на с со к ко у о об обо от из за по до для без при под над между через
про что чтобы как так то же ли бы не ни если когда где куда почему зачем сколько кто чем чего кого
кому какой какая какое какие каков который которая которое которые я ты он она оно мы вы они меня
мне тебя его ее ему ей их им нас нам вас вам себя свой своя свои наш наша наши ваш ваша ваши мой
моя мои это этот эта эти того тот та те тем там тут здесь все всех всё быть был была было были
будет будут есть нет также уже еще только лишь
"""
_SPANISH = """
el la los las lo un una unos unas de del a al y e o u ni pero sino aunque porque pues en con sin
por para sobre entre desde hasta hacia según durante ante que quien quienes cual cuales cuyo cuya
qué cómo como cuándo cuando dónde donde cuánto cuánta cuántos cuántas si no se me te le les nos yo
tú él ella ellos ellas usted ustedes nosotros nosotras su sus mi mis tu tus nuestro nuestra
nuestros nuestras este esta estos estas ese esa eso esos esas esto aquel aquella es son fue fueron
ser está están estar han ha haber hay había muy más también ya todo toda todos todas
"""

STOP_WORDS = frozenset(
    fold(word)
    for language in (_ARABIC, _CHINESE, _ENGLISH, _FRENCH, _RUSSIAN, _SPANISH)
    for word in language.split()
)
