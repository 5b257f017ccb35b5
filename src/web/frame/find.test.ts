import { expect, test } from 'vitest'
import { offersFor } from './find.ts'

const groups = [
  {
    group: 'This customer',
    commands: [{ label: 'Archive this customer' }, { label: 'Note an interaction', words: 'call phone' }],
  },
  { group: 'Go', commands: [{ label: 'Customers' }, { label: 'Orders' }, { label: 'Café' }] },
]

test('with nothing typed everything is offered, what belongs to the page first', () => {
  expect(offersFor('', groups).map((offer) => offer.label)).toEqual([
    'Archive this customer',
    'Note an interaction',
    'Customers',
    'Orders',
    'Café',
  ])
})

test('a word that begins the label comes before one in its middle', () => {
  expect(offersFor('cus', groups).map((offer) => offer.label)).toEqual(['Customers', 'Archive this customer'])
})

test('other words and missing accents find it too', () => {
  expect(offersFor('call', groups)[0]?.label).toBe('Note an interaction')
  expect(offersFor('cafe', groups)[0]?.label).toBe('Café')
  expect(offersFor('zebra', groups)).toEqual([])
})
