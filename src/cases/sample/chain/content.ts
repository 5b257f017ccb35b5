import type { Side } from '../../chain/schema.ts'

type Link = {
  name: string
  side: Side
  /** The department or account that does it. */
  party: string
  /** Root causes that lie in it, and the tags of questions that arise in it. */
  causes: string[]
  tags: string[]
}

/** How goods reach a customer of the sample shop: from the supplier to the letter afterwards. */
export const chain: Link[] = [
  { name: 'Making', side: 'supplier', party: 'Tideway Ceramics Ltd', causes: ['Poor quality'], tags: [] },
  {
    name: 'Choosing and describing',
    side: 'ours',
    party: 'Buying',
    causes: ['Not as described'],
    tags: ['product', 'stock', 'trade'],
  },
  {
    name: 'Taking the order',
    side: 'ours',
    party: 'Web shop',
    causes: ['Wrong data', 'Hard to use', 'Out of order'],
    tags: ['web shop', 'order'],
  },
  {
    name: 'Picking and packing',
    side: 'ours',
    party: 'Warehouse',
    causes: ['Sent the wrong thing', 'A step is missing or unclear'],
    tags: [],
  },
  { name: 'Handing to the carrier', side: 'ours', party: 'Dispatch', causes: ['Took too long'], tags: [] },
  { name: 'Carriage', side: 'supplier', party: 'Larkway Parcels', causes: [], tags: ['where is it'] },
  { name: 'Invoice and payment', side: 'ours', party: 'Finance', causes: [], tags: ['invoice'] },
  { name: 'Care after the sale', side: 'ours', party: 'Customer care', causes: ['Was not kind'], tags: [] },
]
