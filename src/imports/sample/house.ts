/**
 * The invented shop around the real invoices: The Lantern House, its eight departments, its staff, and those who have
 * another part in it than buying.
 */
export const house = { name: 'The Lantern House', domain: 'lanternhouse.example', founded: 6 } as const

export const departments = [
  { name: 'Customer care', note: 'Answers customers by phone, e-mail, chat and post. Open Monday to Saturday.' },
  { name: 'Dispatch', note: 'Picks the carrier, books collections and sends what the warehouse has packed.' },
  { name: 'Warehouse', note: 'Receives, stores, picks and packs. Two shifts from September to Christmas.' },
  { name: 'Finance', note: 'Invoices, credit notes, payments and the books.' },
  { name: 'Buying', note: 'Chooses the range and orders it from suppliers.' },
  { name: 'Web shop', note: 'The online shop, its search, its pictures and its checkout.' },
  { name: 'Marketing', note: 'Catalogue, campaigns, social media and the trade fairs.' },
  { name: 'IT', note: 'Tills, stock system, network and whatever has a plug.' },
] as const

export type DepartmentName = (typeof departments)[number]['name']

export type Colleague = { given: string; family: string; department: DepartmentName; title: string; job: string }

const people = `Rosalind Achterberg|Ms|Customer care|Customer relations manager
Joel Pennington|Mr|Customer care|Team leader
Priya Raman|Ms|Customer care|Agent
Tom Haversham|Mr|Customer care|Agent
Bethan Prosser|Ms|Customer care|Agent
Sam Oyelaran|Mr|Customer care|Agent
Clodagh Feeney|Ms|Customer care|Agent
Marcin Zawadzki|Mr|Customer care|Agent
Gwen Tolliver|Mrs|Customer care|Account manager
Desmond Ekpo|Mr|Customer care|Account manager
Lotte Verbruggen|Ms|Customer care|Account manager, Europe
Frank Ollerenshaw|Mr|Dispatch|Head of dispatch
Keeley Stobbart|Ms|Dispatch|Carrier desk
Ivan Petrosyan|Mr|Dispatch|Carrier desk
Maureen Tipple|Mrs|Warehouse|Warehouse manager
Dougie Rennick|Mr|Warehouse|Packing lead
Shanice Brathwaite|Ms|Warehouse|Goods in
Alistair Quennell|Mr|Finance|Finance director
Nirmala Jayasuriya|Mrs|Finance|Credit control
Harriet Underhay|Ms|Buying|Head of buying
Olly Fernsby|Mr|Buying|Buyer, kitchen and home
Zoe Castellanos|Ms|Web shop|Web shop manager
Yannick Maréchal|Mr|Web shop|Content editor
Delphine Okonjo|Ms|Marketing|Head of marketing
Kit Bassington|Mr|IT|Systems`

export const colleagues: Colleague[] = people.split('\n').map((line) => {
  const [name = '', title = '', department = '', job = ''] = line.split('|')
  const [given = '', family = ''] = name.split(' ')
  return { given, family, title, job, department: department as DepartmentName }
})

export const colleagueMail = (colleague: Colleague): string =>
  `${colleague.given}.${colleague.family}@${house.domain}`
    .normalize('NFD')
    .replaceAll(/[^a-zA-Z.@]/g, '')
    .toLowerCase()

const working = (test: RegExp): Colleague[] => colleagues.filter((one) => test.test(one.job))
export const agents = working(/^(Agent|Team leader)/)
export const accountManagers = working(/^Account manager/)

/** Who answers for a department as its customers' account managers answer for them. */
const careOf: Record<DepartmentName, string> = {
  'Customer care': 'Desmond Ekpo',
  Dispatch: 'Rosalind Achterberg',
  Warehouse: 'Rosalind Achterberg',
  Finance: 'Gwen Tolliver',
  Buying: 'Lotte Verbruggen',
  'Web shop': 'Desmond Ekpo',
  Marketing: 'Lotte Verbruggen',
  IT: 'Gwen Tolliver',
}
export const managerOf = (department: DepartmentName): Colleague => {
  const found = colleagues.find(({ given, family }) => `${given} ${family}` === careOf[department])
  if (!found) throw new Error(`Nobody answers for ${department}.`)
  return found
}

/** Who has another part in the shop: the kind, the name, the roles, and a line about it. */
export type Stakeholder = {
  kind: 'account' | 'person'
  name: string
  roles: string
  country: string
  note: string
  account?: string
}

const others = `account|Tideway Ceramics Ltd|supplier|GB|Cake stands, mugs and jugs. Eight weeks from order; breakages are settled by photograph.
account|Brightwell Tinware Ltd|supplier|GB|Tins, trays and signs. Minimum 500 pieces a design.
account|Shaoxing Lanyue Arts & Crafts Co., Ltd.|supplier|CN|Hanging hearts, T-light holders, metal lanterns. Sails monthly, ten weeks.
account|Hangzhou Meiyi Textile Co., Ltd.|supplier|CN|Lunch bags, jumbo bags, aprons. Prints are ours.
account|Jodhpur Woodcraft Exports|supplier|IN|Wooden frames, drawers and hearts of mango wood.
account|Moradabad Brass & Iron Works|supplier|IN|Hooks, doorstops, candle sticks.
account|Papierfabrik Ansbacher GmbH|supplier|DE|Cake cases, napkins, wrapping paper.
account|Kerzenwerk Lindau GmbH|supplier|DE|T-lights and candles, delivered every fortnight.
account|Wick & Wax Candle Company|supplier|GB|Scented candles; samples before every season.
account|Fenland Box & Board|supplier|GB|Cartons and filling. Two days.
account|Castleford Print Works|supplier|GB|The catalogue, twice a year.
account|Larkway Parcels|supplier; partner|GB|Carrier for England and Wales. Collections at 15:00 and 17:30.
account|Highmoor Carriers Ltd|supplier; partner|GB|Carrier for Scotland, the North East and Northern Ireland.
account|Farwater Logistics B.V.|supplier; partner|NL|Carrier for everything abroad.
account|Marketlane Marketplace|partner|GB|Sells part of the range under its own name; takes a fee on each sale.
account|Sparrow Payments|partner|GB|Card payments of the web shop.
account|Chalk & Slate Photography|partner|GB|Pictures for catalogue and web shop.
account|Leith Hill Ventures LLP|investor; shareholder|GB|Holds 24 %. Board meets every second month; figures a week before.
person|Augusta Winterbourne|owner; shareholder|GB|Founded the shop and holds 61 %. Wants to be told of every complaint that reaches level 3.
person|Hugo Winterbourne|shareholder|GB|Holds 15 %.
account|Office for Fair Selling|regulator|GB|Watches prices, promises and the right to return.
account|Privacy Registrar|regulator|GB|Answers within a month are expected of us.
account|Product Safety Board|regulator|GB|Candles and toys: recalls are announced here first.
account|Wharf Street Residents' Association|community|GB|Neighbours of the warehouse. Lorries before seven are the sore point.
account|Lantern Night Hospice Appeal|community; partner|GB|Gets a share of every hospice cake tin sold.
account|Northside Primary School|community|GB|Visits the warehouse every June; wants the seconds for its fair.
person|Eileen Tranter|supplier|GB|Export clerk; knows where every pallet is.|Tideway Ceramics Ltd
person|Rupert Gasquoine|supplier|GB|Key account manager; call before writing.|Larkway Parcels
person|Isla Dalgarno|supplier|GB|Depot manager, Glasgow.|Highmoor Carriers Ltd
person|Femke Oosterhuis|supplier|NL|Customs desk.|Farwater Logistics B.V.
person|Lin Yuehua|supplier|CN|Sales. Answers overnight.|Shaoxing Lanyue Arts & Crafts Co., Ltd.
person|Devendra Rathore|supplier|IN|Owner of the works.|Jodhpur Woodcraft Exports
person|Matthias Obermaier|supplier|DE|Innendienst; writes in German, reads English.|Kerzenwerk Lindau GmbH
person|Cordelia Ashdown|investor|GB|Sits on our board for the fund.|Leith Hill Ventures LLP
person|Norman Petty|community|GB|Chair. Rings rather than writes.|Wharf Street Residents' Association`

export const stakeholders: Stakeholder[] = others.split('\n').map((line) => {
  const [kind = '', name = '', roles = '', country = '', note = '', account] = line.split('|')
  const base = { kind: kind as 'account' | 'person', name, roles, country, note }
  return account === undefined ? base : { ...base, account }
})

/** Customers by the identifier or outside number that other rows name them by. */
export const colleagueKey = (i: number): string => `HOUSE-${101 + i}`
export const departmentKey = (name: string): string => `HOUSE-${1 + departments.findIndex((one) => one.name === name)}`
export const stakeholderKey = (i: number): string => `HOUSE-${201 + i}`
