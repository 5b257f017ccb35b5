import { type Chance, happens, pick } from './mulberry.ts'
import { namesOf } from './names.ts'

const list = (text: string): string[] =>
  text
    .trim()
    .split(/\s+/)
    .map((word) => word.replaceAll('_', ' '))

const first =
  list(`Copper Painted Willow Bluebell Thistle Harbour Lantern Old_Mill Marigold Hummingbird Gooseberry Pepper
  Button Primrose Bramble Clover Juniper Chestnut Robin's Fox Magpie Puddle Tin Paper Cotton Honey Rose Apple Cobbled
  Little Crooked Cornflower Silver Acorn Swallow Ginger Linen Ivy Pebble Heather Daisy Plum Kingfisher Wren Saffron`)
const second =
  list(`Kettle Jug Barn Nest Cupboard Gate Pantry Cottage Attic Loft Tree Lane Parlour Basket Dresser Dovecote
  Emporium Box Thimble Spoon Garden Yard Pot Window Bird Feather House Moon Trunk Teapot`)
const trade =
  list(`Gifts Interiors Home Gifts_&_Home Cards_&_Gifts Homewares Living Garden_Centre Trading Florists Tea_Rooms
  Toys_&_Gifts Farm_Shop Stores Bazaar Gallery Craft_Shop Vintage Party_Shop Wholesale`)
const ending = ['', '', '', '', ' Ltd', ' Ltd', ' LLP']

type Maker = (c: Chance, family: string, city: string) => string

const british: Maker[] = [
  (c) => `The ${pick(c, first)} ${pick(c, second)}`,
  (c) => `${pick(c, first)} & ${pick(c, first)}${pick(c, ending)}`,
  (c, family) => `${family}'s ${pick(c, trade)}`,
  (c, family) => `${family} & ${pick(c, namesOf('GB').family)}${pick(c, ending)}`,
  (c, family) => `${family} ${pick(c, trade)}${pick(c, ending)}`,
  (c, _family, city) => `${city} ${pick(c, trade)}${pick(c, ending)}`,
  (c) => `${pick(c, first)} ${pick(c, trade)}${pick(c, ending)}`,
  (c) => `${pick(c, namesOf('GB').female)}'s ${pick(c, trade)}`,
  (c, family) => `${family} & ${happens(c, 0.5) ? 'Sons' : 'Daughters'}${pick(c, ending)}`,
]

const far: Record<string, Maker[]> = {
  DE: [
    (_, family) => `Geschenkhaus ${family}`,
    (_, family) => `${family} Wohnaccessoires GmbH`,
    (_, family, city) => `${family} & Söhne, ${city}`,
    (c) =>
      `${pick(c, ['Zuckerdose', 'Kleine Freude', 'Schatzkiste', 'Gartenzauber', 'Landlust', 'Herzstück'])} GmbH & Co. KG`,
  ],
  FR: [
    (_, family) => `Maison ${family}`,
    (c, family) => `${pick(c, ['Cadeaux', 'Décoration', 'Comptoir'])} ${family} SARL`,
    (c) => `${pick(c, ["L'Atelier", 'La Boutique', 'Le Grenier', 'Le Jardin'])} de ${pick(c, namesOf('FR').female)}`,
  ],
  ES: [(_, family) => `Regalos ${family}, S.L.`, (_, family, city) => `Casa ${family} ${city}`],
  IT: [(_, family) => `Casa ${family} S.r.l.`, (_, family) => `${family} Regali`],
  PT: [(_, family) => `${family} & Filhos, Lda.`, (_, family) => `Presentes ${family}`],
  NL: [(_, family) => `Cadeauwinkel ${family}`, (_, family) => `${family} Wonen B.V.`],
  BE: [(_, family) => `Cadeauhuis ${family} bvba`, (_, family) => `Maison ${family} sprl`],
  SE: [(_, family) => `${family} Presenter AB`, (_, family) => `${family} Inredning AB`],
  NO: [(_, family) => `${family} Gaver AS`, (_, family) => `${family} Interiør AS`],
  DK: [(_, family) => `${family} Boliginteriør ApS`, (_, family) => `${family} Gaver ApS`],
  FI: [(_, family) => `Lahjatalo ${family} Oy`, (_, family) => `${family} Sisustus Oy`],
  JP: [(_, family) => `${family} Zakka K.K.`, (_, family) => `${family} Trading Co., Ltd.`],
  AU: [(_, family) => `${family} Homewares Pty Ltd`, (c) => `The ${pick(c, first)} ${pick(c, second)} Pty Ltd`],
  US: [(_, family) => `${family} Imports LLC`, (c) => `${pick(c, first)} & ${pick(c, first)}, Inc.`],
  IE: [(_, family) => `${family} Homewares Ltd`, (_, family) => `${family} & Daughters`],
}
far.AT = far.DE as Maker[]
far.CH = [...(far.DE as Maker[]), ...(far.FR as Maker[])]
far.CA = far.US as Maker[]
far.ZA = far.AU as Maker[]

const anywhere: Maker[] = [
  (_, family) => `${family} Gifts`,
  (_, family) => `${family} Trading`,
  (_, family) => `${family} & Co.`,
]

/** The name of a shop that buys to sell again. */
export const firmIn = (c: Chance, country: string, city: string): string => {
  const makers = country === 'GB' || country === 'JE' || country === 'GG' ? british : (far[country] ?? anywhere)
  return pick(c, makers)(c, pick(c, namesOf(country).family), city)
}

const folded: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  Ø: 'O',
  æ: 'ae',
  Æ: 'AE',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/** A name in the letters of an address on the internet; umlauts are written out as Germans do. */
export const slug = (text: string): string =>
  text
    .replaceAll(/ä/gi, 'ae')
    .replaceAll(/ö/gi, 'oe')
    .replaceAll(/ü/gi, 'ue')
    .replaceAll(/[^\p{ASCII}]/gu, (letter) => folded[letter] ?? letter)
    .normalize('NFD')
    .replaceAll(/[^a-zA-Z0-9]/g, '')
    .toLowerCase()

/** The first word that names a firm: what stands before the dot of its domain. */
export const domainOf = (name: string): string => {
  const words = name.replace(/\b(the|ltd|llp|gmbh|inc|sarl|lda|oy|ab|as|aps|plc|pty|llc|bvba|sprl|co|kg)\b\.?/gi, ' ')
  return `${slug(words).slice(0, 28)}.example`
}
