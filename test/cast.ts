/** The same few people in every test: the reader learns them once. Ids end in a number that never changes. */
export const id = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`

export const departments = {
  care: { id: id(101), name: 'Customer care' },
  dispatch: { id: id(102), name: 'Dispatch' },
}

export const teams = {
  desk: { id: id(201), name: 'Desk', departmentId: departments.care.id },
  accounts: { id: id(202), name: 'Key accounts', departmentId: departments.care.id },
  packing: { id: id(203), name: 'Packing', departmentId: departments.dispatch.id },
}

/** Staff by name; each role of the house is played by someone. */
export const staff = {
  ada: { id: id(1), name: 'Ada Lindqvist', email: 'ada@shop.example', role: 'administrator', team: teams.desk.id },
  dora: { id: id(2), name: 'Dora Meyer', email: 'dora@shop.example', role: 'director', team: teams.desk.id },
  mira: { id: id(3), name: 'Mira Castellano', email: 'mira@shop.example', role: 'manager', team: teams.desk.id },
  tomas: { id: id(4), name: 'Tomas Novak', email: 'tomas@shop.example', role: 'team-leader', team: teams.desk.id },
  amir: { id: id(5), name: 'Amir Haddad', email: 'amir@shop.example', role: 'agent', team: teams.desk.id },
  beth: { id: id(6), name: 'Beth O’Connor', email: 'beth@shop.example', role: 'agent', team: teams.accounts.id },
  nina: { id: id(7), name: 'Nina Sato', email: 'nina@shop.example', role: 'analyst', team: teams.accounts.id },
  colin: { id: id(8), name: 'Colin Price', email: 'colin@shop.example', role: 'colleague', team: teams.packing.id },
}
export type StaffName = keyof typeof staff

/** Customers that every test house begins with. Vane is restricted to the key accounts team. */
export const customers = {
  marguerite: { id: id(301), kind: 'person', name: 'Marguerite Okafor', internal: false, restrictedTeamId: null },
  harbour: { id: id(302), kind: 'account', name: 'Harbour Lane Gifts Ltd', internal: false, restrictedTeamId: null },
  tomasz: { id: id(303), kind: 'person', name: 'Tomasz Wiśniewski', internal: false, restrictedTeamId: null },
  northgate: { id: id(304), kind: 'account', name: 'Northgate Parcel Co.', internal: false, restrictedTeamId: null },
  vane: { id: id(305), kind: 'person', name: 'Lord Vane', internal: false, restrictedTeamId: teams.accounts.id },
}
