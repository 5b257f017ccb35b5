import type { NewCustomer } from '../../customers/schema.ts'

/** What is said of a customer before it is saved. */
export type Asked = Pick<NewCustomer, 'kind' | 'name' | 'givenName' | 'familyName' | 'birthDate' | 'details' | 'source'>
