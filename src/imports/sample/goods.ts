import { at, type RealShop } from './archive.ts'
import { isGoods, productCode } from './ledger.ts'
import { chance, next } from './mulberry.ts'

/** A product as the lines of the real shop show it. */
export type Good = {
  code: string
  name: string
  spoken: string
  category: string
  pricePence: number
  costPence: number
  sold: number
}

export type Goods = { list: Good[]; byCode: Map<string, Good> }

const categories: [RegExp, string][] = [
  [/\b(?:CHRISTMAS|XMAS|ADVENT|SANTA|REINDEER|SNOW|ANGEL|BAUBLE|NATIVITY|RUDOLPH|STOCKING|NOEL|FESTIVE)/, 'Christmas'],
  [
    /\b(?:\bCARDS?\b|WRAP|RIBBON|GIFT TAG|GIFT BAG|STICKER|PEN\b|PENS\b|PENCIL|NOTEBOOK|JOURNAL|POSTCARD|STATIONERY|RUBBER|PAPER(?! CHAIN| PLATE| CUP| NAPKIN)|ENVELOPE|CALENDAR|MAGNET)/,
    'Cards and stationery',
  ],
  [/\b(?:BAG\b|BAGS\b|PURSE|WALLET|SUITCASE|SHOPPER|PASSPORT|LUGGAGE|UMBRELLA)/, 'Bags and travel'],
  [/\b(?:T-LIGHT|TLIGHT|CANDLE|LANTERN|LAMP|LIGHT|CHANDELIER|INCENSE|HOLDER)/, 'Candles and lighting'],
  [/\b(?:NECKLACE|BRACELET|EARRING|RING\b|BROOCH|BEAD|JEWEL|HAIR|CHARM|PENDANT|CRYSTAL)/, 'Jewellery and accessories'],
  [
    /\b(?:CUP|MUG|TEA|COFFEE|CAKE|BAKING|KITCHEN|JAM|RECIPE|SPOON|BOWL|PLATE|JUG|TIN\b|TINS\b|NAPKIN|APRON|OVEN|LUNCH|BOTTLE|GLASS|COASTER|TRAY|EGG|SCALES|POPCORN|CUTLERY|BISCUIT|CHOPSTICK|COLANDER)/,
    'Kitchen and table',
  ],
  [/\b(?:GARDEN|PLANT|FLOWER|WATERING|BIRD|TROWEL|SPADE|POT\b|TRELLIS|WINDMILL|PARASOL)/, 'Garden'],
  [
    /\b(?:CHILD|TOY|DOLL|GAME|PUZZLE|SKITTLE|SPACEBOY|DOLLY GIRL|KIDS|BABY|TEDDY|SKIPPING|DOMINO|LUDO|PIRATE|CIRCUS|BALLOON|NURSERY)/,
    'Children',
  ],
  [/\b(?:PARTY|BUNTING|GARLAND|PAPER CHAIN|CONFETTI|STREAMER|COCKTAIL)/, 'Party'],
  [/\b(?:BATH|SOAP|TOWEL|HOT WATER|WASH|TISSUE|PLASTERS|COSMETIC)/, 'Bath and comfort'],
  [/\b(?:DRAWER|BOX\b|BOXES|BASKET|STORAGE|CABINET|HOOK|HANGER|PEG|SHELF|RACK|TIDY)/, 'Storage'],
  [
    /\b(?:FRAME|SIGN|CLOCK|MIRROR|HEART|WALL ART|DOORMAT|CUSHION|DOORSTOP|QUILT|CURTAIN|BLOCK|LETTER|CHALKBOARD|ORNAMENT|VASE|WICKER|STOOL|CHAIR|TABLE)/,
    'Home',
  ],
]

const services: Record<string, [string, string]> = {
  POST: ['Postage', 'Postage and fees'],
  DOT: ['Postage, web shop', 'Postage and fees'],
  C2: ['Carriage', 'Postage and fees'],
  M: ['Manual entry', 'Postage and fees'],
  D: ['Discount', 'Postage and fees'],
  S: ['Samples', 'Postage and fees'],
  'BANK CHARGES': ['Bank charges', 'Postage and fees'],
  AMAZONFEE: ['Marketplace fee', 'Postage and fees'],
  CRUK: ['Charity commission', 'Postage and fees'],
  B: ['Bad debt', 'Postage and fees'],
  PADS: ['Pads to match all cushions', 'Home'],
}

const kept = new Set(['UK', 'LED', 'TV', 'USA', 'DIY', 'EU', 'FBI', 'II', 'HD'])
const proper: [RegExp, string][] = [
  [/\bt-?lights?\b/gi, 'T-light'],
  [/\bchristmas\b/g, 'Christmas'],
  [/\bxmas\b/g, 'Christmas'],
  [/\benglish\b/g, 'English'],
  [/\bfrench\b/g, 'French'],
  [/\bparis\b/g, 'Paris'],
  [/\blondon\b/g, 'London'],
  [/\btokyo\b/g, 'Tokyo'],
  [/\beaster\b/g, 'Easter'],
  [/\bedwardian\b/g, 'Edwardian'],
  [/\bvictorian\b/g, 'Victorian'],
  [/\bregency\b/g, 'Regency'],
  [/\bunion (flag|jack)\b/g, 'Union $1'],
  [/\bindian?\b/g, 'Indian'],
  [/\bmoroccan\b/g, 'Moroccan'],
  [/\bscandinavian\b/g, 'Scandinavian'],
  [/\bsuki\b/g, 'Suki'],
  [/\bspaceboy\b/g, 'Spaceboy'],
  [/\bsanta\b/g, 'Santa'],
  [/\bchilds\b/g, "child's"],
  [/\bchildrens\b/g, "children's"],
  [/\bdoiley\b/g, 'doily'],
  [/\bchinese\b/g, 'Chinese'],
  [/\bmarie antoinette\b/g, 'Marie Antoinette'],
  [/\b3d\b/g, '3D'],
  [/\b(?:set|s)\/(\d+)/g, 'set of $1'],
  [/\bset (\d+)\b/g, 'set of $1'],
  [/\s*,?\s*dotcomgiftshop(\.com)?/g, ''],
  [/\bw (?=[a-z])/g, 'with '],
]

/** The source shouts its product names; people do not. */
const spokenName = (description: string): string => {
  let name = description
    .trim()
    .replaceAll(/\s+/g, ' ')
    .replace(/\s*[.,]+$/, '')
    .split(' ')
    .map((word) => (kept.has(word) ? word : word.toLowerCase()))
    .join(' ')
  for (const [pattern, better] of proper) name = name.replaceAll(pattern, better)
  return name
}

const mostCommon = (counts: ReadonlyMap<number, number>): number | undefined =>
  [...counts].reduce<[number, number] | undefined>(
    (best, one) => (best === undefined || one[1] > best[1] ? one : best),
    undefined,
  )?.[0]

type Seen = { code: string; descriptions: Map<number, number>; prices: Map<number, number>; sold: number }

export const readGoods = (shop: RealShop, seed: number): Goods => {
  const seen = new Map<string, Seen>()
  const order = shop.codes.map((written) => {
    const code = productCode(written)
    const known = seen.get(code) ?? { code, descriptions: new Map(), prices: new Map(), sold: 0 }
    seen.set(code, known)
    return known
  })
  for (let line = 0; line < shop.lines.code.length; line++) {
    const product = order[at(shop.lines.code, line)]
    const price = at(shop.lines.price, line)
    if (product === undefined) continue
    const description = at(shop.lines.description, line)
    const text = shop.descriptions[description] ?? ''
    // Notes of the stock-takers ("damaged", "?") stand where the name should; names are written in capitals.
    const isName = text !== '' && text === text.toUpperCase() && /[A-Z]{3}/.test(text)
    if (isName || services[product.code]) bump(product.descriptions, description, price > 0 ? 1 : 0.01)
    if (price >= 5 && at(shop.lines.quantity, line) > 0) {
      bump(product.prices, price, 1)
      product.sold++
    }
  }
  const list = [...seen.values()].map((one) => goodOf(shop, one, seed))
  return { list, byCode: new Map(list.map((good) => [good.code, good])) }
}

const bump = (counts: Map<number, number>, key: number, by: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + by)
}

const goodOf = (shop: RealShop, seen: Seen, seed: number): Good => {
  const description = shop.descriptions[mostCommon(seen.descriptions) ?? -1] ?? ''
  const service = services[seen.code]
  const voucher = /^gift_0001_(\d+)$/.exec(seen.code)
  const spoken = spokenName(description)
  let name = spoken === '' ? `Unnamed article ${seen.code}` : spoken.charAt(0).toUpperCase() + spoken.slice(1)
  if (voucher) name = `Gift voucher, £${voucher[1]}`
  if (service) name = service[0]
  const price = Math.round((mostCommon(seen.prices) ?? 0) / 10)
  const c = chance(seed, 'cost', codeNumber(seen.code))
  // A gift shop buys at between two and three fifths of what it sells for; a fee has no cost.
  const cost = isGoods(seen.code) && !voucher ? Math.round(price * (0.38 + 0.24 * next(c))) : 0
  const unnamed = description === '' ? 'Unsorted' : undefined
  const category =
    service?.[1] ??
    (voucher ? 'Vouchers' : unnamed) ??
    categories.find(([words]) => words.test(description))?.[1] ??
    'Home'
  return {
    code: seen.code,
    name,
    spoken: spoken === '' ? name : spoken,
    category,
    pricePence: price,
    costPence: cost,
    sold: seen.sold,
  }
}

const codeNumber = (code: string): number => [...code].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7)
