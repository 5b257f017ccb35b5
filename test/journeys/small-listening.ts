import type { Page } from 'playwright-core'
import type { Program } from './browser.ts'
import { bringIn } from './small-shop.ts'

const reviews = [
  'text,stars,written at,site',
  ...Array.from(
    { length: 20 },
    (_, n) =>
      `"${n % 2 ? 'It came late, and nobody told me.' : 'Lovely lamp, well packed.'} Number ${n}",${n % 2 ? 2 : 5},2026-0${1 + (n % 6)}-10,Star Street`,
  ),
].join('\n')

const said = [
  '[00:00:05] Moderator: How was it?',
  'P1: It came two days late. Nobody told me.',
  '[00:01:10] Moderator: And the lamp?',
  'P1: Lovely, and well packed.',
].join('\n')

/** An interview that the administrator codes, reviews, and a theme of both. */
export async function fillListening({ ask }: Program, page: Page) {
  const made = async (method: string, path: string, body: unknown) => {
    const reply = await ask(method, path, body, { 'idempotency-key': crypto.randomUUID() })
    if (reply.status >= 300) throw new Error(`${path} was refused: ${JSON.stringify(reply.body)}`)
    return reply.body
  }
  const me = (await ask('GET', '/staff?columns=name&limit=1')).body.rows?.[0]?.id as string
  const guide = await made('POST', '/interview-guides', {
    name: 'How was it with us?',
    topics: [{ title: 'How it began', minutes: 10, prompts: ['Tell me about your last order.'] }],
    consentWording: 'I agree to take part.',
  })
  const codes = ['Late', 'Lovely things'].map((name) => ({
    id: crypto.randomUUID(),
    name,
    definition: `They speak of it: ${name}.`,
  }))
  const book = await made('POST', '/code-books', { name: 'How customers fare', codes })
  const { id } = await made('POST', '/interviews', {
    kind: 'interview',
    title: 'A buyer of lamps',
    heldAt: '2026-05-01T10:00:00Z',
    guideId: guide.id,
    bookId: book.id,
  })
  const { turns } = await made('PUT', `/interviews/${id}/transcript`, { text: said })
  for (const turn of turns.filter(({ speaker }: { speaker: string }) => speaker === 'P1'))
    await made('POST', `/interviews/${id}/passages`, { turnId: turn.id, starts: 0, ends: 200 })
  await made('POST', `/interviews/${id}/coders`, { staffIds: [me] })
  const theme = await made('POST', '/themes', { name: 'Comes late', phrases: ['late'] })
  await bringIn({ ask } as Program, page, 'reviews', 'reviews.csv', reviews)
  return { interview: id as string, codeBook: book.id as string, theme: theme.id as string }
}
