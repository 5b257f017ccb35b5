import * as cast from '../cast.ts'
import type { TestHouse } from '../house.ts'

/**
 * A case at each step that an operation needs it at, so that every operation of cases can succeed by being asked alone,
 * whatever was asked before of the others.
 */
export async function casesOfEach(house: TestHouse, orderId: string) {
  const ada = house.as('ada')
  // biome-ignore lint/suspicious/noExplicitAny: the page of a case, as a test reads it.
  const post = async (path: string, body: unknown = {}, who: cast.StaffName = 'ada'): Promise<any> => {
    const reply = await house.as(who).post(path, body)
    if (reply.status >= 300) throw new Error(`${path} was refused: ${reply.text}`)
    return reply.body
  }
  const customerId = cast.customers.marguerite.id
  const opened = async (type: string, more: object = {}) =>
    (await post('/cases', { type, channel: 'phone', customerId, subject: 'The lamp', text: 'It flickers.', ...more }))
      .case
  const complaint = await opened('complaint')
  const assessed = await opened('complaint')
  const assessment = { severity: 'minor', safety: false, complexity: 'simple', impact: 'one customer' }
  await post(`/cases/${assessed.id}/assessed`, assessment)
  const answerable = await opened('enquiry')
  const closed = await opened('enquiry')
  await post(`/cases/${closed.id}/closed`)
  const outside = await opened('complaint')
  await post(`/cases/${outside.id}/external`)
  const suggestion = await opened('suggestion')
  const nobodys = await opened('enquiry', { customerId: null, anonymous: true })
  const decided = await opened('complaint')
  for (const text of ['One', 'Two', 'Three']) await post(`/cases/${decided.id}/points`, { text })
  const { points } = await post(`/cases/${decided.id}/notes`, { text: 'Looked at.' })
  await post(`/cases/${decided.id}/points/${points[2].id}/decision`, { decision: 'upheld', reply: 'Yes.' }, 'amir')
  const owed = await opened('complaint')
  await post(`/cases/${owed.id}/redress`, { kind: 'refund', costMinor: 9000 }, 'amir')
  const { redress } = await post(`/cases/${owed.id}/redress`, { kind: 'apology', costMinor: 0 }, 'amir')
  const full = await opened('complaint')
  const { rows: causes } = (await ada.get('/root-causes')).body
  await post(`/cases/${full.id}/causes`, { causeId: causes[0].id, part: 'contributing', nature: 'system' })
  await post(`/cases/${full.id}/people`, { role: 'copied', name: 'A friend' })
  await post(`/cases/${full.id}/links`, { kind: 'order', subjectId: orderId })
  const mailed = async () =>
    (await post(`/cases/${full.id}/replies`, { channel: 'email', text: 'Soon.' })).messages.at(-1)
  const [waiting, draft, other] = [await mailed(), await mailed(), await mailed()]
  for (const each of [draft, other]) await post(`/cases/${full.id}/messages/${each.id}/taken-back`)
  const sent = await house.app.inject({
    method: 'POST',
    url: `/api/cases/${full.id}/files?name=lamp.txt`,
    headers: { 'x-cast': 'ada', 'content-type': 'application/octet-stream' },
    payload: 'a lamp',
  })
  const page = sent.json()
  const [rule] = (await ada.get('/escalation-rules')).body.rows
  /** Which case an operation is asked of: by how its path ends. */
  const suited: [RegExp, string][] = [
    [/\/investigated$/, assessed.id],
    [/\/answered$/, answerable.id],
    [/\/type$/, (await opened('enquiry')).id],
    [/\/closed$/, (await opened('enquiry')).id],
    [/\/reopened$/, closed.id],
    [/\/external$/, (await opened('complaint')).id],
    [/\/external\/decided$/, outside.id],
    [/\/customer$/, nobodys.id],
    [/\/suggestion$/, suggestion.id],
    [/\/points\//, decided.id],
    [/\/redress\//, owed.id],
    [/\/(causes|people|files|messages|links|clocks)\//, full.id],
  ]
  const byEnding = (path: string, of: Record<string, string>, otherwise: string) =>
    Object.entries(of).find(([ending]) => path.endsWith(ending))?.[1] ?? otherwise
  const named: Record<string, (path: string) => string> = {
    pointId: (path) => byEnding(path, { '/review': points[2].id, '/decision': points[1].id }, points[0].id),
    redressId: (path) => byEnding(path, { '/approval': redress[0].id }, redress[1].id),
    messageId: (path) => byEnding(path, { '/taken-back': waiting.id, '/sent': draft.id }, other.id),
    caseCauseId: () => page.causes[0].id,
    causeId: () => causes[0].id,
    personId: () => page.people[0].id,
    fileId: () => page.files[0].id,
    kind: () => 'order',
    subjectId: () => orderId,
    number: () => complaint.number,
    ruleId: () => rule.id,
    clockId: () => page.clocks[0].id,
  }
  return {
    complaint: complaint.id as string,
    cause: causes[5].id as string,
    suggestion: suggestion.id as string,
    /** The right value for a name in a path of cases; undefined for any other path. */
    idAt: (path: string, name: string): string | undefined => {
      if (!/^\/(cases|root-causes|escalation-rules|redress)\b/.test(path)) return undefined
      return named[name]?.(path) ?? suited.find(([ending]) => ending.test(path))?.[1] ?? (complaint.id as string)
    },
  }
}
