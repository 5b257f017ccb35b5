import { type Erases, telling } from '../../platform/server/erasing.ts'

export const erases: Erases[] = [
  { table: 'staff_notices', rows: 'notices to colleagues that name the customer', where: telling('text') },
  { table: 'saved_views', rows: 'saved views that ask for the customer', where: telling('query', 'name') },
]
