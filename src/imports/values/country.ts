import { type Parsed, quoted, refused } from './parsed.ts'
import { plainKey } from './text.ts'

/** ISO 3166-1: alpha-2 and alpha-3, side by side. */
const codes =
  'AD AND AE ARE AF AFG AG ATG AI AIA AL ALB AM ARM AO AGO AQ ATA AR ARG AS ASM AT AUT AU AUS AW ABW AX ALA AZ AZE BA BIH BB BRB BD BGD BE BEL BF BFA BG BGR BH BHR BI BDI BJ BEN BL BLM BM BMU BN BRN BO BOL BQ BES BR BRA BS BHS BT BTN BV BVT BW BWA BY BLR BZ BLZ CA CAN CC CCK CD COD CF CAF CG COG CH CHE CI CIV CK COK CL CHL CM CMR CN CHN CO COL CR CRI CU CUB CV CPV CW CUW CX CXR CY CYP CZ CZE DE DEU DJ DJI DK DNK DM DMA DO DOM DZ DZA EC ECU EE EST EG EGY EH ESH ER ERI ES ESP ET ETH FI FIN FJ FJI FK FLK FM FSM FO FRO FR FRA GA GAB GB GBR GD GRD GE GEO GF GUF GG GGY GH GHA GI GIB GL GRL GM GMB GN GIN GP GLP GQ GNQ GR GRC GS SGS GT GTM GU GUM GW GNB GY GUY HK HKG HM HMD HN HND HR HRV HT HTI HU HUN ID IDN IE IRL IL ISR IM IMN IN IND IO IOT IQ IRQ IR IRN IS ISL IT ITA JE JEY JM JAM JO JOR JP JPN KE KEN KG KGZ KH KHM KI KIR KM COM KN KNA KP PRK KR KOR KW KWT KY CYM KZ KAZ LA LAO LB LBN LC LCA LI LIE LK LKA LR LBR LS LSO LT LTU LU LUX LV LVA LY LBY MA MAR MC MCO MD MDA ME MNE MF MAF MG MDG MH MHL MK MKD ML MLI MM MMR MN MNG MO MAC MP MNP MQ MTQ MR MRT MS MSR MT MLT MU MUS MV MDV MW MWI MX MEX MY MYS MZ MOZ NA NAM NC NCL NE NER NF NFK NG NGA NI NIC NL NLD NO NOR NP NPL NR NRU NU NIU NZ NZL OM OMN PA PAN PE PER PF PYF PG PNG PH PHL PK PAK PL POL PM SPM PN PCN PR PRI PS PSE PT PRT PW PLW PY PRY QA QAT RE REU RO ROU RS SRB RU RUS RW RWA SA SAU SB SLB SC SYC SD SDN SE SWE SG SGP SH SHN SI SVN SJ SJM SK SVK SL SLE SM SMR SN SEN SO SOM SR SUR SS SSD ST STP SV SLV SX SXM SY SYR SZ SWZ TC TCA TD TCD TF ATF TG TGO TH THA TJ TJK TK TKL TL TLS TM TKM TN TUN TO TON TR TUR TT TTO TV TUV TW TWN TZ TZA UA UKR UG UGA UM UMI US USA UY URY UZ UZB VA VAT VC VCT VE VEN VG VGB VI VIR VN VNM VU VUT WF WLF WS WSM YE YEM YT MYT ZA ZAF ZM ZMB ZW ZWE'

const languages =
  'en de fr es it nl pl pt sv da nb fi cs sk hu ro hr sl sr bg el tr ru uk lt lv et ja zh zh-Hant ko ar he vi ca'.split(
    ' ',
  )

/** What people write that no table of names has, and the letters of cars where they are plain. */
const others: Readonly<Record<string, string>> = {
  uk: 'GB',
  gb: 'GB',
  greatbritain: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  northernireland: 'GB',
  grossbritannien: 'GB',
  unitedkingdomofgreatbritainandnorthernireland: 'GB',
  eire: 'IE',
  republicofireland: 'IE',
  usa: 'US',
  unitedstatesofamerica: 'US',
  america: 'US',
  holland: 'NL',
  thenetherlands: 'NL',
  paysbas: 'NL',
  rsa: 'ZA',
  czechrepublic: 'CZ',
  tschechischerepublik: 'CZ',
  republiquetcheque: 'CZ',
  ceskarepublika: 'CZ',
  slovakrepublic: 'SK',
  southkorea: 'KR',
  republicofkorea: 'KR',
  northkorea: 'KP',
  russianfederation: 'RU',
  uae: 'AE',
  hongkong: 'HK',
  macau: 'MO',
  macedonia: 'MK',
  turkey: 'TR',
  swaziland: 'SZ',
  burma: 'MM',
  ivorycoast: 'CI',
  capeverde: 'CV',
  brd: 'DE',
  bundesrepublikdeutschland: 'DE',
  viet: 'VN',
  vietnam: 'VN',
  channelislands: 'JE',
  d: 'DE',
  f: 'FR',
  i: 'IT',
  a: 'AT',
  e: 'ES',
  b: 'BE',
  l: 'LU',
  p: 'PT',
}

const two = new Set<string>()
let table: Map<string, string> | undefined

const build = () => {
  const found = new Map<string, string>()
  const words = codes.split(' ')
  const pairs: [string, string][] = []
  for (let i = 0; i < words.length; i += 2) pairs.push([words[i] ?? '', words[i + 1] ?? ''])
  for (const [alpha2, alpha3] of pairs) {
    two.add(alpha2)
    found.set(alpha2.toLowerCase(), alpha2)
    found.set(alpha3.toLowerCase(), alpha2)
  }
  for (const [name, code] of Object.entries(others)) found.set(name, code)
  for (const language of languages) {
    for (const style of ['long', 'short'] as const) {
      const names = new Intl.DisplayNames(language, { type: 'region', style })
      for (const [code] of pairs) {
        const key = plainKey(names.of(code) ?? '')
        if (key && !found.has(key)) found.set(key, code)
      }
    }
  }
  return found
}

/** The ISO 3166 code of a country, by code or by its name in any of many languages; made from Intl's own data. */
export const countryOf = (text: string): string | null => {
  table ??= build()
  if (text.length === 2 && two.has(text)) return text
  return table.get(plainKey(text)) ?? null
}

export const parseCountry = (raw: string): Parsed<string> => {
  const text = raw.trim()
  const found = text.length <= 80 ? countryOf(text) : null
  if (found) return { value: found }
  return refused(
    `${quoted(raw)} is not a country that is known here. Write its name or its code of two letters, such as DE.`,
  )
}
