import { chance, next, pick } from './mulberry.ts'

/** Products of an invented catalogue, by number: what each is, what it is sold and bought for. */
export type Product = { code: string; name: string; category: string; priceMinor: number; costMinor: number }

const things = {
  'Kitchen and table':
    'mug,teapot,jug,mixing bowl,bread bin,cake tin,egg cup,butter dish,tray,apron,tea towel,colander,cake stand,napkins'.split(
      ',',
    ),
  'Candles and lighting': 'T-light holder,lantern,candle,string of lights,table lamp,night light'.split(','),
  Garden: 'watering can,bird feeder,flower pot,trowel,windmill,plant label,parasol'.split(','),
  'Bags and travel': 'lunch bag,shopper,jumbo bag,wash bag,passport cover,umbrella,purse'.split(','),
  Home: 'cushion,picture frame,wall clock,doormat,doorstop,mirror,hook,chalkboard,vase'.split(','),
  Children: 'skipping rope,jigsaw,money box,lunch box,spinning top,height chart,alphabet blocks'.split(','),
  'Cards and stationery': 'notebook,gift wrap,ribbon,greeting cards,pencil case,stickers'.split(','),
  Christmas: 'bauble,advent calendar,stocking,wreath,paper chain,crackers'.split(','),
} as const
const looks =
  'red,cream,sky blue,sage,mustard,rose,charcoal,ivory,copper,spotted,striped,floral,gingham,enamel,wooden,wicker,vintage,botanical,woodland,nautical'.split(
    ',',
  )
const sets = ['', '', '', '', 'set of 2 ', 'set of 4 ', 'set of 6 ', 'small ', 'large ', 'mini ']
const categories = Object.keys(things) as (keyof typeof things)[]

export const productAt = (seed: number, i: number): Product => {
  const c = chance(seed, 'product', i)
  const category = pick(c, categories)
  const name = `${pick(c, sets)}${pick(c, looks)} ${pick(c, things[category])}`
  // Prices as shops write them: most under ten pounds, few over fifty, ending in 5 or 9.
  const rough = 60 + Math.exp(next(c) * 2.2 + next(c) * 2.2 + 3.2)
  const priceMinor = Math.round(rough / 10) * 10 - (next(c) < 0.5 ? 5 : 1)
  const costMinor = Math.round(priceMinor * (0.38 + 0.24 * next(c)))
  const series = i < 2000 ? '' : ` no. ${i}`
  return {
    code: `P${10_000 + i}`,
    name: name.charAt(0).toUpperCase() + name.slice(1) + series,
    category,
    priceMinor,
    costMinor,
  }
}
