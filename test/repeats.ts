import type { TestHouse } from './house.ts'

const given = ['Ada', 'Bruno', 'Chiara', 'Dmitri', 'Elif', 'Farid', 'Greta', 'Hiro', 'Ines', 'Jonas', 'Kaja', 'Liam']
const family = ['Abbott', 'Brunner', 'Castellani', 'Dufour', 'Eriksen', 'Fischer', 'Gunnarsson', 'Hassan', 'Ibsen']
const towns = ['Leeds', 'York', 'Hull', 'Ripon', 'Whitby']

export type Person = {
  givenName: string
  familyName: string
  email: string
  phone: string
  birthDate: string
  city: string
  postcode: string
}

export const personNo = (n: number): Person => ({
  givenName: given[n % given.length] as string,
  familyName: family[Math.floor(n / given.length) % family.length] as string,
  email: `p${n}.${(n * 7919) % 1000}@mail.example`,
  phone: `+44 1632 ${String(960_000 + n * 37)}`,
  birthDate: `19${50 + (n % 45)}-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + ((n * 5) % 27)).padStart(2, '0')}`,
  city: towns[n % towns.length] as string,
  postcode: `YO${1 + (n % 60)} ${n % 9}AB`,
})

export async function addPerson(it: TestHouse, person: Partial<Person>, source: string): Promise<string> {
  const { email, phone, city, postcode, ...names } = person
  const reply = await it.as('ada').post('/customers', {
    kind: 'person',
    ...names,
    source,
    details: [
      ...(email ? [{ kind: 'email', value: email }] : []),
      ...(phone ? [{ kind: 'phone', value: phone }] : []),
      ...(postcode ? [{ kind: 'address', parts: { city, postcode }, country: 'GB' }] : []),
    ],
  })
  if (reply.status !== 201) throw new Error(`Somebody was refused: ${reply.text}`)
  return reply.body.id
}

/** So many people of the web shop, and every fourth again from the call centre with one slip; says who is whose repeat. */
export async function peopleWithRepeats(it: TestHouse, count: number): Promise<[string, string][]> {
  const repeats: [string, string][] = []
  for (let n = 0; n < count; n += 1) {
    const one = personNo(n)
    const id = await addPerson(it, one, 'web shop')
    if (n % 4 !== 0) continue
    const slips: Partial<Person>[] = [
      { ...one, familyName: `${one.familyName.slice(0, -1)}e` },
      { ...one, email: `other${n}@mail.example` },
      { ...one, phone: '', givenName: one.givenName.slice(0, 2) },
    ]
    repeats.push([id, await addPerson(it, slips[(n / 4) % 3] as Partial<Person>, 'call centre')])
  }
  return repeats
}
