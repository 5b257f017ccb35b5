import * as cast from '../cast.ts'
import type { TestHouse } from '../house.ts'

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)

/** A letter, a measure, an incident and a mediation at each step that an operation needs one at. */
export async function lettersOfEach(house: TestHouse) {
  // biome-ignore lint/suspicious/noExplicitAny: a reply, as a test reads it.
  const post = async (path: string, body: unknown, who: cast.StaffName = 'ada'): Promise<any> => {
    const reply = await house.as(who).post(path, body)
    if (reply.status >= 300) throw new Error(`${path} was refused: ${reply.text}`)
    return reply.body
  }
  const customerId = cast.customers.marguerite.id
  const said = { type: 'complaint', channel: 'post', customerId, subject: 'The lamp', text: 'It flickers.' }
  const opened = async () => (await post('/cases', said)).case.id as string
  const id = await opened()
  const letter = async () => (await post(`/cases/${id}/letters`, { kind: 'acknowledgement' })).letter
  const [kept, sent] = [await letter(), await letter()]
  // Nothing is left to be filled in, so that it can go.
  const text = 'We have your letter.'
  await house.as('ada').patch(`/cases/${id}/letters/${sent.id}`, { text }, sent.version)
  const begun = async () => {
    const caseId = await opened()
    const { rows } = await post(`/cases/${caseId}/mediations`, { supplier: 'Northgate Parcel Co.' })
    const mediationId = rows[0].id as string
    const { rows: now } = await post(`/cases/${caseId}/mediations/${mediationId}/proposals`, {
      madeBy: 'mediator',
      text: 'Half each.',
    })
    return { caseId, mediationId, proposalId: now[0].proposals[0].id as string }
  }
  const [open, ending] = [await begun(), await begun()]
  const incident = await post(`/cases/${id}/incidents`, { channel: 'phone', kinds: ['threat'], said: 'A threat.' })
  const warn = async (): Promise<string> => {
    const { measures } = await post(
      `/cases/${id}/measures`,
      {
        kind: 'warning',
        grounds: ['threat'],
        reason: 'A threat',
        endsOn: day(100),
        reviewOn: day(50),
        evidence: [{ kind: 'case', subjectId: id }],
      },
      'mira',
    )
    return measures[0].id
  }
  const [looked, appealed, decided] = [await warn(), await warn(), await warn()]
  await post(`/customers/${customerId}/measures/${decided}/appeal`, { words: 'No.' })
  const { rows: templates } = (await house.as('ada').get('/letter-templates')).body
  const of = (path: string) => (path.endsWith('/end') ? ending : open)
  const named: [RegExp, string, (path: string) => string][] = [
    [/^\/cases\/\{id\}\/mediations\//, 'id', (path) => of(path).caseId],
    [/^\/cases\/\{id\}\/mediations\//, 'mediationId', (path) => of(path).mediationId],
    [/^\/cases\/\{id\}\/mediations\//, 'proposalId', () => open.proposalId],
    [/^\/cases\/\{id\}\/letters\/.*\/(sent|letter\.pdf)$/, 'letterId', () => sent.id],
    [/^\/cases\/\{id\}\/letters\//, 'letterId', () => kept.id],
    [/^\/cases\/\{id\}\/letters/, 'id', () => id],
    [/^\/customers\/.*\/incidents\//, 'id', () => incident.id],
    [/^\/customers\/.*\/measures\/.*\/review$/, 'id', () => looked],
    [/^\/customers\/.*\/measures\/.*\/appeal$/, 'id', () => appealed],
    [/^\/customers\/.*\/measures\/.*\/appeal-decision$/, 'id', () => decided],
    [/^\/letter-templates\//, 'id', () => templates[0].id],
  ]
  return {
    idAt: (path: string, name: string): string | undefined =>
      named.find(([places, what]) => what === name && places.test(path))?.[2](path),
  }
}
