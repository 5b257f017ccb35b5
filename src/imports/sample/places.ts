import { below, between, type Chance, chance, pick, weighted } from './mulberry.ts'

export type Place = { city: string; region: string; postcode: string; country: string; dialling: string }

/** Regions of the United Kingdom with their share of the shop's customers and a dialling area kept for drama. */
const regions = {
  London: { share: 14, dialling: 'London' },
  'South East': { share: 14, dialling: 'London' },
  'South West': { share: 9, dialling: 'Bristol' },
  'East of England': { share: 9, dialling: 'freephone' },
  'East Midlands': { share: 7, dialling: 'Leicester,Nottingham' },
  'West Midlands': { share: 8, dialling: 'Birmingham' },
  'Yorkshire and the Humber': { share: 9, dialling: 'Leeds,Sheffield' },
  'North West': { share: 11, dialling: 'Manchester,Liverpool' },
  'North East': { share: 4, dialling: 'Tyneside' },
  Scotland: { share: 8, dialling: 'Edinburgh,Glasgow' },
  Wales: { share: 4, dialling: 'Cardiff' },
  'Northern Ireland': { share: 3, dialling: 'Northern Ireland' },
} as const

export type Region = keyof typeof regions
const regionNames = Object.keys(regions) as Region[]

const townsOf: Record<Region, string> = {
  London: `London:N1 London:SE15 London:SW11 London:E8 London:NW3 London:W4 London:SE22 London:N8 Richmond:TW9
    Bromley:BR1 Croydon:CR0 Kingston_upon_Thames:KT1 Walthamstow:E17 Ealing:W5`,
  'South East': `Brighton:BN1 Lewes:BN7 Canterbury:CT1 Tunbridge_Wells:TN1 Guildford:GU1 Winchester:SO23 Southampton:SO14
    Oxford:OX4 Reading:RG1 Farnham:GU9 Rye:TN31 Whitstable:CT5 Chichester:PO19 Henley-on-Thames:RG9 Aylesbury:HP20`,
  'South West': `Bristol:BS6 Bath:BA1 Exeter:EX4 Truro:TR1 Falmouth:TR11 Totnes:TQ9 Frome:BA11 Cheltenham:GL50 Salisbury:SP1
    Bournemouth:BH1 Dorchester:DT1 Taunton:TA1 St_Ives:TR26 Stroud:GL5`,
  'East of England': `Norwich:NR2 Cambridge:CB1 Ipswich:IP1 Bury_St_Edmunds:IP33 Colchester:CO1 St_Albans:AL1 Ely:CB7
    Southwold:IP18 Holt:NR25 Saffron_Walden:CB10 Chelmsford:CM1 Hitchin:SG5`,
  'East Midlands': `Nottingham:NG7 Leicester:LE2 Lincoln:LN2 Derby:DE1 Northampton:NN1 Stamford:PE9 Oakham:LE15 Matlock:DE4
    Newark:NG24 Buxton:SK17`,
  'West Midlands': `Birmingham:B13 Shrewsbury:SY1 Ludlow:SY8 Worcester:WR1 Leamington_Spa:CV32 Stratford-upon-Avon:CV37
    Hereford:HR1 Lichfield:WS13 Coventry:CV5 Great_Malvern:WR14`,
  'Yorkshire and the Humber': `Leeds:LS6 Sheffield:S7 York:YO1 Harrogate:HG1 Hebden_Bridge:HX7 Halifax:HX1 Ilkley:LS29
    Whitby:YO21 Skipton:BD23 Beverley:HU17 Huddersfield:HD1 Holmfirth:HD9 Wakefield:WF1`,
  'North West': `Manchester:M21 Liverpool:L17 Chester:CH1 Lancaster:LA1 Kendal:LA9 Stockport:SK4 Bolton:BL1 Preston:PR1
    Keswick:CA12 Altrincham:WA14 Southport:PR8 Macclesfield:SK11 Clitheroe:BB7 Carlisle:CA3`,
  'North East': `Newcastle_upon_Tyne:NE2 Durham:DH1 Hexham:NE46 Alnwick:NE66 Tynemouth:NE30 Darlington:DL3 Barnard_Castle:DL12
    Sunderland:SR2`,
  Scotland: `Edinburgh:EH9 Glasgow:G12 Aberdeen:AB10 Dundee:DD1 Inverness:IV2 Perth:PH1 St_Andrews:KY16 Stirling:FK8
    Peebles:EH45 Oban:PA34 North_Berwick:EH39 Kelso:TD5 Pitlochry:PH16 Ayr:KA7`,
  Wales: `Cardiff:CF11 Swansea:SA1 Abergavenny:NP7 Hay-on-Wye:HR3 Aberystwyth:SY23 Conwy:LL32 Cowbridge:CF71 Tenby:SA70
    Llandudno:LL30`,
  'Northern Ireland': `Belfast:BT9 Derry:BT48 Lisburn:BT28 Bangor:BT20 Enniskillen:BT74 Hillsborough:BT26`,
}

/** Towns abroad: town, region where the address has one, the town's own postcode, and a dialling area kept for drama. */
const abroad: Record<string, string> = {
  IE: `Dublin,Leinster,D08,ie Cork,Munster,T12,ie Galway,Connacht,H91,ie`,
  DE: `Berlin,,10437,berlin Hamburg,,20357,hamburg München,Bayern,80331,muenchen Köln,Nordrhein-Westfalen,50667,koeln
    Frankfurt_am_Main,Hessen,60313,frankfurt Potsdam,Brandenburg,14467,berlin Bonn,Nordrhein-Westfalen,53111,koeln
    Mainz,Rheinland-Pfalz,55116,frankfurt Lüneburg,Niedersachsen,21335,hamburg Augsburg,Bayern,86150,muenchen`,
  FR: `Paris,Île-de-France,75011,fr1 Lyon,Auvergne-Rhône-Alpes,69002,fr4 Nantes,Pays_de_la_Loire,44000,fr2
    Rennes,Bretagne,35000,fr2 Lille,Hauts-de-France,59000,fr3 Strasbourg,Grand_Est,67000,fr3
    Bordeaux,Nouvelle-Aquitaine,33000,fr5 Toulouse,Occitanie,31000,fr5 Annecy,Auvergne-Rhône-Alpes,74000,fr4
    Versailles,Île-de-France,78000,fr1`,
  ES: `Madrid,Madrid,28004, Barcelona,Barcelona,08012, Valencia,Valencia,46003, Sevilla,Sevilla,41004, Málaga,Málaga,29015,`,
  BE: `Antwerpen,,2000, Gent,,9000, Bruxelles,,1050, Liège,,4000, Leuven,,3000,`,
  CH: `Zürich,ZH,8004, Basel,BS,4051, Bern,BE,3011, Genève,GE,1204, Lausanne,VD,1003,`,
  PT: `Lisboa,,1200-109, Porto,,4050-290, Coimbra,,3000-213, Cascais,,2750-320,`,
  IT: `Milano,MI,20121, Torino,TO,10123, Bologna,BO,40124, Firenze,FI,50122, Verona,VR,37121,`,
  FI: `Helsinki,,00150, Turku,,20100, Tampere,,33210,`,
  AT: `Wien,,1070, Graz,,8010, Salzburg,,5020, Innsbruck,,6020,`,
  NO: `Oslo,,0353, Bergen,,5003, Trondheim,,7011,`,
  AU: `Fitzroy,VIC,3065,au3 Newtown,NSW,2042,au2 Paddington,QLD,4064,au7 Fremantle,WA,6160,au8`,
  NL: `Amsterdam,,1016_DK, Utrecht,,3512_JE, Haarlem,,2011_RC, Den_Haag,,2514_GL,`,
  JE: `St_Helier,Jersey,JE2_3QA, Gorey,Jersey,JE3_6DX,`,
  GG: `St_Peter_Port,Guernsey,GY1_2LQ,`,
  DK: `København_V,,1650, Aarhus_C,,8000, Odense_C,,5000,`,
  JP: `Tokyo,Tokyo,150-0001, Kyoto,Kyoto,604-8005, Kobe,Hyogo,650-0021,`,
  CY: `Nicosia,,1065, Limassol,,3036, Paphos,,8010,`,
  SE: `Stockholm,,116_46,se8 Göteborg,,411_20,se8 Malmö,,211_22,se980`,
  PL: `Warszawa,,00-544, Kraków,,31-062, Gdańsk,,80-828,`,
  CA: `Toronto,ON,M6J_1H4,ca416 Victoria,BC,V8W_1P6,ca250 Halifax,NS,B3J_3R7,ca902`,
  US: `Portland,OR,97214,us503 Burlington,VT,05401,us802 Asheville,NC,28801,us828`,
  GR: `Athina,,105_58, Thessaloniki,,546_24,`,
  IL: `Tel_Aviv,,6688218, Haifa,,3303142,`,
  MT: `Valletta,,VLT_1117, Sliema,,SLM_1640,`,
  BH: `Manama,,317,`,
  AE: `Dubai,,,`,
  BR: `São_Paulo,SP,05422-010,`,
  SG: `Singapore,,168732,`,
  IS: `Reykjavík,,101,`,
  ZA: `Cape_Town,Western_Cape,8001,`,
  SA: `Jeddah,,23218,`,
  LT: `Vilnius,,01123,`,
  LB: `Beirut,,1107,`,
  CZ: `Praha_1,,110_00,`,
}

const spaced = (text: string): string => text.replaceAll('_', ' ')
const entries = (text: string): string[] => text.trim().split(/\s+/)

const towns = Object.fromEntries(regionNames.map((name) => [name, entries(townsOf[name])])) as Record<Region, string[]>
const farTowns = Object.fromEntries(Object.entries(abroad).map(([country, text]) => [country, entries(text)]))
const shares = Object.fromEntries(regionNames.map((name) => [name, regions[name].share])) as Record<Region, number>

/** Royal Mail gives out no unit with these letters left out, so the codes look right. */
const inwardLetters = 'ABDEFGHJLNPQRSTUWXYZ'

export const placeIn = (c: Chance, country: string): Place | undefined => {
  if (country === 'GB') {
    const region = weighted(c, shares)
    const [city = '', outward = ''] = pick(c, towns[region]).split(':')
    const inward = `${1 + below(c, 9)}${inwardLetters[below(c, 20)]}${inwardLetters[below(c, 20)]}`
    const dialling = pick(c, regions[region].dialling.split(','))
    return { city: spaced(city), region, postcode: `${outward} ${inward}`, country, dialling }
  }
  const list = farTowns[country]
  if (list === undefined) return undefined
  const [city = '', region = '', postcode = '', dialling = ''] = pick(c, list).split(',')
  return { city: spaced(city), region: spaced(region), postcode: spaced(postcode), country, dialling }
}

const streets = {
  en: entries(`Orchard_Lane Mill_Street Church_Walk Station_Road Victoria_Terrace Albert_Street Chapel_Hill Park_Avenue
    Market_Place Castle_Street Bridge_Street Green_Lane Elm_Grove The_Crescent Beech_Close Queen_Street North_Parade
    Wharf_Road Tanner's_Row Cobbler's_Yard Nelson_Road Ferry_Road Priory_Gardens Kiln_Lane Bakers_Court Fairfield_Road
    Hawthorn_Drive Meadow_View St_Mary's_Road Weavers_Fold Lower_High_Street Saddlers_Lane Windmill_Rise Quarry_Bank
    Rope_Walk Sycamore_Avenue Cathedral_Close Harbour_Street Dove_Cottages Regent_Street`),
  de: entries(
    `Gartenstraße Bahnhofstraße Lindenallee Schillerstraße Goethestraße Am_Markt Mühlenweg Kirchgasse Rosenweg Hauptstraße`,
  ),
  fr: entries(
    `rue_des_Tilleuls rue_du_Moulin avenue_de_la_Gare rue_Pasteur place_du_Marché rue_des_Lilas quai_Saint-Pierre rue_de_l'Église`,
  ),
  es: entries(`Calle_Mayor Calle_del_Olmo Calle_San_Juan Plaza_Nueva Calle_de_la_Luna`),
  it: entries(`via_Garibaldi via_Roma via_dei_Mille corso_Italia via_Mazzini`),
  nl: entries(`Kerkstraat Dorpsstraat Molenweg Prinsengracht Lange_Nieuwstraat Veldstraat`),
  other: entries(`Market_Street Harbour_Road Park_Street Church_Street Old_Town_Square Garden_Street`),
} as const

const streetWords: Record<string, keyof typeof streets> = {
  GB: 'en',
  IE: 'en',
  JE: 'en',
  GG: 'en',
  AU: 'en',
  CA: 'en',
  US: 'en',
  ZA: 'en',
  DE: 'de',
  AT: 'de',
  CH: 'de',
  FR: 'fr',
  ES: 'es',
  IT: 'it',
  NL: 'nl',
  BE: 'nl',
}

/** A street and a number, written as the country writes them. */
export const streetIn = (c: Chance, country: string): string => {
  const kind = streetWords[country] ?? 'other'
  const street = spaced(pick(c, streets[kind]))
  const number = 1 + Math.floor(between(c, 0, 1) ** 2 * 140)
  return kind === 'de' || kind === 'it' || kind === 'es' || kind === 'nl'
    ? `${street} ${number}`
    : `${number} ${street}`
}

/** Codes of the source's country names; what names no country has none. */
export const countryCode = (name: string): string => codes[name] ?? ''

const codes: Record<string, string> = {
  'United Kingdom': 'GB',
  EIRE: 'IE',
  Germany: 'DE',
  France: 'FR',
  Spain: 'ES',
  Belgium: 'BE',
  Switzerland: 'CH',
  Portugal: 'PT',
  Italy: 'IT',
  Finland: 'FI',
  Austria: 'AT',
  Norway: 'NO',
  Australia: 'AU',
  Netherlands: 'NL',
  'Channel Islands': 'JE',
  Denmark: 'DK',
  Japan: 'JP',
  Cyprus: 'CY',
  Sweden: 'SE',
  Poland: 'PL',
  Canada: 'CA',
  USA: 'US',
  Greece: 'GR',
  Israel: 'IL',
  Malta: 'MT',
  Bahrain: 'BH',
  'United Arab Emirates': 'AE',
  Brazil: 'BR',
  Singapore: 'SG',
  Iceland: 'IS',
  RSA: 'ZA',
  'Saudi Arabia': 'SA',
  Lithuania: 'LT',
  Lebanon: 'LB',
  'Czech Republic': 'CZ',
  'Hong Kong': 'HK',
}

const languages: Record<string, string> = {
  GB: 'en-GB',
  IE: 'en-IE',
  DE: 'de-DE',
  FR: 'fr-FR',
  ES: 'es-ES',
  BE: 'nl-BE',
  CH: 'de-CH',
  PT: 'pt-PT',
  IT: 'it-IT',
  FI: 'fi-FI',
  AT: 'de-AT',
  NO: 'nb-NO',
  AU: 'en-AU',
  NL: 'nl-NL',
  JE: 'en-GB',
  GG: 'en-GB',
  DK: 'da-DK',
  JP: 'ja-JP',
  CY: 'el-CY',
  SE: 'sv-SE',
  PL: 'pl-PL',
  CA: 'en-CA',
  US: 'en-US',
  GR: 'el-GR',
  IL: 'he-IL',
  MT: 'en-MT',
  BH: 'ar-BH',
  AE: 'ar-AE',
  BR: 'pt-BR',
  SG: 'en-SG',

  ZA: 'en-ZA',
  SA: 'ar-SA',
  LT: 'lt-LT',
  LB: 'ar-LB',
  CZ: 'cs-CZ',
}

export const languageOf = (country: string): string => languages[country] ?? ''

/** A place by the seed and a number alone. */
export const placeAt = (seed: number, row: number, country: string): Place | undefined =>
  placeIn(chance(seed, 'place', row), country)
