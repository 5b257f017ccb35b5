/** The headers of import files, in the order in which we write them. */
export const customerFields = [
  'kind',
  'name',
  'givenName',
  'familyName',
  'title',
  'email',
  'email2',
  'phone',
  'phone2',
  'addressLine1',
  'addressLine2',
  'city',
  'region',
  'postcode',
  'country',
  'identifier',
  'identifierKind',
  'source',
  'externalId',
  'birthDate',
  'language',
  'tags',
  'account',
  'accountRole',
  'roles',
  'department',
  'accountManager',
  'note',
  'doNotContact',
  'consentEmail',
  'consentPhone',
  'consentPost',
  'createdAt',
] as const

export const productFields = ['code', 'name', 'category', 'unitCost', 'currency', 'price'] as const

export const orderFields = [
  'orderNumber',
  'customer',
  'source',
  'channel',
  'currency',
  'placedAt',
  'promisedAt',
  'sentAt',
  'deliveredAt',
  'cancelledAt',
  'lineNo',
  'productCode',
  'description',
  'quantity',
  'unitPrice',
  'discount',
  'tax',
  'unitCost',
  'returnOf',
  'kind',
  'mark',
] as const

export const interactionFields = [
  'customer',
  'at',
  'channel',
  'direction',
  'note',
  'nextStep',
  'nextStepOn',
  'orderNumber',
  'staff',
  'externalId',
] as const

export const caseFields = [
  'type',
  'subject',
  'text',
  'customer',
  'receivedAt',
  'acknowledgedAt',
  'answeredAt',
  'closedAt',
  'outcome',
  'cause',
  'channel',
  'orderNumber',
  'department',
  'priority',
  'tags',
  'externalId',
] as const

/** What is known of the sample and must not be known by who works on it: for evaluation only, never imported. */
export const truthFields = ['about', 'id', 'truth', 'detail'] as const

export type Row = Record<string, string>
export type RowOf<F extends readonly string[]> = Record<F[number], string>
export type CustomerRow = RowOf<typeof customerFields>
export type ProductRow = RowOf<typeof productFields>
export type OrderRow = RowOf<typeof orderFields>
export type InteractionRow = RowOf<typeof interactionFields>
export type CaseRow = RowOf<typeof caseFields>
export type TruthRow = RowOf<typeof truthFields>

const empty = <F extends readonly string[]>(fields: F): RowOf<F> =>
  Object.fromEntries(fields.map((field) => [field, ''])) as RowOf<F>

const emptyCustomer = empty(customerFields)

export const customerRow = (given: Partial<CustomerRow>): CustomerRow => ({ ...emptyCustomer, ...given })
