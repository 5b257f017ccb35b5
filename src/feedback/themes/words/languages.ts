/** The commonest small words of each language: what holds a sentence together tells its language (function words). */
const small: Record<string, string> = {
  en: 'the and to of a in is was it for that with on you they were have had be are this but not at i my we so very as from would he she been there your what when',
  de: 'der die das und ich ist nicht zu den mit es ein eine war sie auf für von sich dass im dem wir auch aber wie bei nach mir sehr hat haben wurde noch oder zum',
  fr: 'le la les et des est pas une un je que pour dans en du qui ce il vous nous avec sur mais très au plus été sont ont par mon ma cette tout c’est d’une n’ai',
  es: 'el la los las y de que es un una en no por con para muy me se lo mi pero fue está más como ha su del al todo han este sin',
  it: 'il la le e di che è un una per non con sono mi ma molto del della ho ha si i gli nel più anche stato come tutto questo',
  nl: 'de het een en van is niet ik dat op te in met voor zijn was er maar aan ook om bij heel wel naar heb zeer mijn werd nog',
  pl: 'i w na nie się z do jest to że za jak ale był była o po od przez tak bardzo mi dla są tylko już było oraz moje',
  sv: 'och att det i är som en på inte jag för med av den till var har men mycket om ett så vi de från när mig blev inga',
  pt: 'o a os as e de que é um uma em não por com para muito me se mas foi do da no na mais como meu minha ao já sem',
}

export const smallWords: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(small).map(([language, words]) => [language, new Set(words.split(' '))]),
)

/** Words that tell nothing of what a text is about, in any of the languages. */
const anywhere = new Set(
  `${Object.values(small).join(' ')} me us our their them his her its by an or if just can could will did do does get got go went also too then than which who how why all any some more most much many only even still again back up out off over about into after before because while one two first last really quite always never ever well good bad nice great thing things lot bit make made way day days time times no yes please thank thanks said say told tell asked ask am i'm i've it's that's wasn't didn't don't couldn't being has shall should may might must let ok`.split(
    ' ',
  ),
)
export const isSmall = (word: string): boolean => anywhere.has(word) || word.length < 2

const LEAST = 2

/** The language whose small words a text has most of; null where it has too few of any, or of two as many. */
export function languageOf(words: readonly string[]): string | null {
  const found = [...smallWords]
    .map(([language, known]) => ({ language, hits: words.filter((word) => known.has(word)).length }))
    .sort((a, b) => b.hits - a.hits)
  const [best, next] = found
  if (!best || best.hits < LEAST || best.hits === next?.hits) return null
  return best.hits / words.length >= 0.1 ? best.language : null
}
