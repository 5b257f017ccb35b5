/**
 * How often each letter beyond ASCII stands in ordinary text of a language, as parts of all its letters beyond ASCII.
 * Rough figures are enough: they only have to tell one code page from another.
 */
export type Alphabet = { language: string; encodings: readonly string[]; letters: ReadonlyMap<string, number> }

const western = ['windows-1252', 'iso-8859-15', 'ibm850', 'macintosh']
const central = ['windows-1250', 'iso-8859-2', 'ibm852']
const cyrillic = ['windows-1251', 'koi8-r', 'iso-8859-5', 'ibm866']

const alphabet = (language: string, encodings: readonly string[], spelled: string): Alphabet => {
  const pairs = spelled.split(' ').map((pair) => [pair.slice(0, 1), Number(pair.slice(1))] as const)
  const total = pairs.reduce((sum, [, parts]) => sum + parts, 0)
  return { language, encodings, letters: new Map(pairs.map(([letter, parts]) => [letter, parts / total])) }
}

export const alphabets: readonly Alphabet[] = [
  alphabet('German', [...western, ...central], 'ü38 ä30 ö18 ß13 é1'),
  alphabet('French', western, 'é60 è12 à11 ê6 ç6 ô4 î2 û2 ë1 ï1 œ1 â3 ù1'),
  alphabet('Spanish', western, 'ó25 í22 á20 é15 ñ10 ú8 ü1'),
  alphabet('Portuguese', western, 'ã20 ç18 á12 é12 í8 ó8 ê7 õ6 â4 ú3 à3 ô2'),
  alphabet('Italian', western, 'à30 è30 ò15 ù12 é8 ì8'),
  alphabet('Dutch', western, 'ë50 é25 ï15 ö5 ü3 è2'),
  alphabet('Swedish', western, 'ä40 å30 ö30 é2'),
  alphabet('Danish or Norwegian', western, 'ø35 å35 æ28 é2 ö1 ä1'),
  alphabet('Finnish', western, 'ä80 ö15 å3 š1'),
  alphabet('Icelandic', western, 'á15 ð20 í14 ó10 é6 ö8 þ10 ú6 ý3 æ6'),
  alphabet('Polish', central, 'ł25 ą15 ę15 ó13 ż12 ś9 ć6 ń6 ź2'),
  alphabet('Czech', central, 'í20 á17 ě10 é9 ř9 č9 š8 ž8 ý7 ů4 ú2 ň2 ť1 ď1 ó1'),
  alphabet('Slovak', central, 'á20 í14 é10 ý9 ž9 š9 č11 ľ4 ť4 ú8 ô2 ä2 ň2 ó2 ď2'),
  alphabet('Hungarian', central, 'á30 é30 ö10 ő10 ó10 ü6 í6 ú3 ű2'),
  alphabet('Romanian', central, 'ă35 î15 ţ17 ş17 â12'),
  alphabet('Croatian or Slovene', central, 'č35 š28 ž20 ć14 đ5'),
  alphabet('Turkish', ['windows-1254', 'iso-8859-9'], 'ı34 ş14 ü15 ğ9 ç9 ö7 i8 â1'),
  alphabet('Lithuanian', ['windows-1257', 'iso-8859-13'], 'ė18 š16 ž10 ų15 į8 č6 ū6 ą9 ę3'),
  alphabet('Latvian', ['windows-1257', 'iso-8859-13'], 'ā30 ī16 ē14 š9 ņ6 ļ5 ū5 ž3 č2 ķ2 ģ2'),
  alphabet('Estonian', ['windows-1257', 'windows-1252'], 'ä30 õ25 ü25 ö10 š1 ž1'),
  alphabet(
    'Russian',
    cyrillic,
    'о110 е85 а80 и74 н67 т63 с55 р47 в45 л44 к35 м32 д30 п28 у26 я20 ы19 ь17 г17 з16 б16 ч14 й12 х9 ж9 ш7 ю6 ц5 щ4 э3 ф3 ъ1 ё1',
  ),
  alphabet(
    'Ukrainian',
    ['windows-1251', 'iso-8859-5'],
    'о90 а80 н68 и60 і57 в55 р48 т48 е47 с41 к38 л37 у34 д33 п29 м29 я20 з20 г15 б16 ь15 ч13 х11 й11 ц10 ж7 ї8 є6 ю8 ш7 щ4 ф3 ґ1',
  ),
  alphabet(
    'Greek',
    ['windows-1253', 'iso-8859-7'],
    'α90 ο85 ι70 ε68 τ72 σ50 ν60 η38 υ35 ρ42 π40 κ39 μ33 λ30 ς45 ω20 ά20 ί25 ό22 έ20 ή15 ύ10 ώ8 δ17 γ17 χ11 θ10 φ8 β7 ξ4 ζ4 ψ2',
  ),
]

/** What belongs to no alphabet and yet stands in honest text. */
export const fairSymbols = new Set('€£¥§°©®™²³½ºª«»‘’‚“”„–—…•·×´¨±µ¿¡№\u00a0'.split(''))

/** The price of choosing a rarer encoding, in natural logarithms: a tie goes to what people have. */
export const encodingPrice: Readonly<Record<string, number>> = {
  'windows-1252': 0,
  'windows-1250': 0.7,
  'windows-1251': 0.5,
  'windows-1253': 1,
  'windows-1254': 1.5,
  'windows-1257': 1.5,
  'iso-8859-2': 1.5,
  'iso-8859-5': 3,
  'iso-8859-7': 2,
  'iso-8859-9': 2,
  'iso-8859-13': 2.5,
  'iso-8859-15': 1.5,
  'koi8-r': 1.5,
  ibm850: 3,
  ibm852: 3,
  ibm866: 2.5,
  macintosh: 3,
  shift_jis: 1,
  'euc-jp': 3,
  gb18030: 1,
  big5: 2,
  'euc-kr': 1.5,
}
