import type { Side } from '../../chain/schema.ts'

type Link = {
  name: string
  side: Side
  /** The department or account that does it. */
  party: string
  /** Root causes that lie in it, and how questions begin that arise in it. */
  causes: string[]
  subjects: string[]
}

/** How goods reach a customer of the sample shop: from the supplier to the letter afterwards. */
export const chain: Link[] = [
  { name: 'Making', side: 'supplier', party: 'Tideway Ceramics Ltd', causes: ['Poor quality'], subjects: [] },
  {
    name: 'Choosing and describing',
    side: 'ours',
    party: 'Buying',
    causes: ['Not as described'],
    subjects: ['About a product', 'Is it in stock?', 'Trade terms'],
  },
  {
    name: 'Taking the order',
    side: 'ours',
    party: 'Web shop',
    causes: ['Wrong data', 'Hard to use', 'Out of order'],
    subjects: ['Trouble with the web shop', 'About an order'],
  },
  {
    name: 'Picking and packing',
    side: 'ours',
    party: 'Warehouse',
    causes: ['Sent the wrong thing', 'A step is missing or unclear'],
    subjects: [],
  },
  { name: 'Handing to the carrier', side: 'ours', party: 'Dispatch', causes: ['Took too long'], subjects: [] },
  { name: 'Carriage', side: 'supplier', party: 'Larkway Parcels', causes: [], subjects: ['Where is my order?'] },
  { name: 'Invoice and payment', side: 'ours', party: 'Finance', causes: [], subjects: ['About an invoice'] },
  { name: 'Care after the sale', side: 'ours', party: 'Customer care', causes: ['Was not kind'], subjects: [] },
]
