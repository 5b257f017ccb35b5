import { expect, test } from 'vitest'
import { NewCustomer } from '../schema.ts'
import { emptyDraft, saidOf, wrongIn } from './new-customer.ts'

test('a person needs one part of a name, an account its name', () => {
  expect(wrongIn(emptyDraft)).toHaveProperty('familyName')
  expect(wrongIn({ ...emptyDraft, familyName: 'Okafor' })).toEqual({})
  expect(wrongIn({ ...emptyDraft, kind: 'account', familyName: 'Okafor' })).toHaveProperty('name')
})

test('only what was said is sent, and it is what the contract takes', () => {
  const said = saidOf({ ...emptyDraft, givenName: 'Marguerite', familyName: 'Okafor', email: ' m@okafor.example ' })
  expect(said).toEqual({
    kind: 'person',
    givenName: 'Marguerite',
    familyName: 'Okafor',
    details: [{ kind: 'email', value: 'm@okafor.example' }],
  })
  expect(NewCustomer.safeParse(said).success).toBe(true)
})

test('an address goes as its parts, with its country', () => {
  const address = { ...emptyDraft.address, country: 'GB', parts: { ...emptyDraft.address.parts, line1: '1 High St' } }
  const said = saidOf({ ...emptyDraft, kind: 'account', name: 'Okafor Interiors', address })
  expect(said.details?.[0]).toMatchObject({ kind: 'address', country: 'GB', parts: { line1: '1 High St' } })
  expect(NewCustomer.safeParse(said).success).toBe(true)
})
