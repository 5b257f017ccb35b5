/** ISO 4217, the codes in use, by how many decimal places their minor unit has. */
const twoPlaces =
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG'
const noPlaces = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'
const threePlaces = 'BHD IQD JOD KWD LYD OMR TND'

const places = new Map<string, number>([
  ...twoPlaces.split(' ').map((code) => [code, 2] as const),
  ...noPlaces.split(' ').map((code) => [code, 0] as const),
  ...threePlaces.split(' ').map((code) => [code, 3] as const),
])

/** How many decimal places the minor unit of a currency has; undefined when it is no currency in use. */
export const currencyPlaces = (code: string): number | undefined => places.get(code)

const words = new Map<string, string>(
  Object.entries({
    '€': 'EUR',
    euro: 'EUR',
    euros: 'EUR',
    '£': 'GBP',
    '¥': 'JPY',
    '￥': 'JPY',
    円: 'JPY',
    元: 'CNY',
    '₹': 'INR',
    '₽': 'RUB',
    'руб.': 'RUB',
    руб: 'RUB',
    '₺': 'TRY',
    '₩': 'KRW',
    '₴': 'UAH',
    '₪': 'ILS',
    zł: 'PLN',
    zl: 'PLN',
    kč: 'CZK',
    ft: 'HUF',
    lei: 'RON',
    r$: 'BRL',
    us$: 'USD',
    a$: 'AUD',
    c$: 'CAD',
    'fr.': 'CHF',
    sfr: 'CHF',
    'sfr.': 'CHF',
    $: 'USD',
    pounds: 'GBP',
    dollars: 'USD',
    kr: 'SEK',
    'kr.': 'DKK',
  }),
)

/** Signs that several currencies share mean the organisation's own where it is one of them. */
const shared = new Map<string, readonly string[]>([
  ['$', ['USD', 'CAD', 'AUD', 'NZD', 'MXN', 'SGD', 'HKD']],
  ['kr', ['SEK', 'NOK', 'DKK', 'ISK']],
  ['kr.', ['DKK', 'SEK', 'NOK', 'ISK']],
  ['¥', ['JPY', 'CNY']],
  ['£', ['GBP', 'EGP']],
])

export const currencyOf = (text: string, usual?: string): string | null => {
  const word = text.trim()
  const code = word.toUpperCase()
  if (places.has(code)) return code
  const lower = word.toLowerCase()
  if (usual && shared.get(lower)?.includes(usual)) return usual
  return words.get(lower) ?? null
}
