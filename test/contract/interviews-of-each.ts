import * as cast from '../cast.ts'
import type { TestHouse } from '../house.ts'

/** An interview in each of its states, and themes, for each operation that could be asked only once of one of them. */
export async function interviewsOfEach(house: TestHouse) {
  const ada = house.as('ada')
  // biome-ignore lint/suspicious/noExplicitAny: the reply of an endpoint, as a test reads it.
  const sent = async (method: 'post' | 'put', path: string, body: unknown = {}): Promise<any> => {
    const reply = await ada[method](path, body)
    if (reply.status >= 300) throw new Error(`${path} was refused: ${reply.text}`)
    return reply.body
  }
  const topics = [{ title: 'How was it?' }]
  const guide = await sent('post', '/interview-guides', { name: 'Guide', topics, consentWording: 'I agree.' })
  const book = await sent('post', '/code-books', { name: 'Codes', codes: [{ id: cast.id(990), name: 'Late' }] })
  const planned = async (title: string) =>
    (await sent('post', '/interviews', { kind: 'interview', title, heldAt: '2024-01-05T10:00:00Z', bookId: book.id }))
      .id
  const marked = async (title: string) => {
    const id = await planned(title)
    const { turns } = await sent('put', `/interviews/${id}/transcript`, { text: 'P1: It came two days late.' })
    const page = await sent('post', `/interviews/${id}/passages`, { turnId: turns[0].id, starts: 0, ends: 7 })
    return { id, turn: turns[0].id as string, passage: page.passages[0].id as string }
  }
  const given = async (title: string) => {
    const session = await marked(title)
    await sent('post', `/interviews/${session.id}/coders`, { staffIds: [cast.staff.ada.id] })
    return session
  }
  const coded = async (title: string) => {
    const session = await given(title)
    await sent('put', `/coding/${session.id}/passages/${session.passage}`, { codes: [] })
    return session
  }
  const open = await planned('Planned')
  const consent = { channel: 'phone', wording: 'I agree.', source: 'call' }
  const { participants } = await sent('post', `/interviews/${open}/participants`, {
    customerId: cast.customers.northgate.id,
    label: 'P9',
    consent,
  })
  const written = await planned('To be written')
  const [held, ready, back, work, last, settled] = [
    await marked('Held'),
    await marked('Ready'),
    await given('Back'),
    await given('At work'),
    await coded('Last'),
    await coded('Settled'),
  ]
  await sent('post', `/coding/${settled.id}/done`)
  const theme = (name: string) => sent('post', '/themes', { name, phrases: ['late'] })
  const [kept, merged] = [await theme('Late'), await theme('Later')]
  const places: [RegExp, string][] = [
    [/^\/interview-guides\//, guide.id],
    [/^\/code-books\//, book.id],
    [/^\/coding\/.*\/done$/, last.id],
    [/^\/coding\//, work.id],
    [/^\/interviews\/.*\/transcript$/, written],
    [/^\/interviews\/.*\/passages/, held.id],
    [/^\/interviews\/.*\/coders$/, ready.id],
    [/^\/interviews\/.*\/reopen-marking$/, back.id],
    [/^\/interviews\/.*\/settle$/, settled.id],
    [/^\/interviews\//, open],
    [/^\/themes\/.*\/merge$/, merged.id],
    [/^\/themes\//, kept.id],
  ]
  const idAt = (path: string, name: string): string | undefined => {
    if (name === 'participantId') return participants[0].id
    if (name === 'passageId') return path.startsWith('/coding/') ? work.passage : held.passage
    if (name === 'method') return 'survey'
    return places.find(([beginning]) => beginning.test(path))?.[1]
  }
  return { idAt, guide: guide.id, book: book.id, turn: held.turn, passage: settled.passage, theme: kept.id }
}
