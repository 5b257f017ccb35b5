import { newId } from '../../src/platform/server/context.ts'
import * as cast from '../cast.ts'
import type { TestHouse } from '../house.ts'
import { casesOfEach } from './cases-of-each.ts'
import { commitmentsOfEach } from './commitments-of-each.ts'
import { interviewsOfEach } from './interviews-of-each.ts'
import { lettersOfEach } from './letters-of-each.ts'
import { loopsOfEach } from './loops-of-each.ts'

export type OneOfEach = {
  order: string
  number: string
  product: string
  interaction: string
  detail: string
  relationship: string
  import: string
  enrichment: string
  survey: string
  surveyLink: string
  case: string
  cause: string
  suggestion: string
  articleCategory: string
  commitment: string
  /** What a promise says, as one stands there. */
  promised: unknown
  interviews: Awaited<ReturnType<typeof interviewsOfEach>>
  /** The right value for a name in a path, so that a question reaches what it asks about. */
  idAt: (path: string, name: string) => string
}

export const file = (house: TestHouse, who: cast.StaffName, kind: string, name: string, text: string) =>
  house.app.inject({
    method: 'POST',
    url: `/api/imports?kind=${kind}&name=${encodeURIComponent(name)}`,
    headers: { 'x-cast': who, 'content-type': 'text/csv', 'idempotency-key': crypto.randomUUID() },
    payload: text,
  })

/** A measure that every house begins with. */
export const NPS = '00000000-0000-7000-8000-00000000c501'

/** One of everything that a path can name, all of it Marguerite's. */
export async function oneOfEach(house: TestHouse): Promise<OneOfEach> {
  const ada = house.as('ada')
  const customer = `/customers/${cast.customers.marguerite.id}`
  const made = async (path: string, body: unknown): Promise<Record<string, string>> => {
    const reply = await ada.post(path, body)
    if (reply.status >= 300) throw new Error(`${path} was refused: ${reply.text}`)
    return reply.body
  }
  const product = await made('/products', { code: 'LAMP', name: 'Lamp' })
  const order = await made('/orders', {
    customerId: cast.customers.marguerite.id,
    placedAt: '2024-01-02T10:00:00Z',
    lines: [{ productId: product.id, quantity: 4, unitPriceMinor: 1250 }],
  })
  const interaction = await made(`${customer}/interactions`, {
    channel: 'phone',
    direction: 'in',
    note: 'Called',
    nextStep: 'Call back',
  })
  const detail = await made(`${customer}/details`, { kind: 'email', value: 'marguerite@okafor.example' })
  const relationship = await made(`${customer}/relationships`, {
    otherId: cast.customers.harbour.id,
    role: 'purchaser',
  })
  const draft = JSON.parse(
    (await file(house, 'ada', 'customers', 'one.csv', 'name,email\nOne,one@x.example\n')).payload,
  )
  const sent = await house.app.inject({
    method: 'POST',
    url: '/api/enrichments?name=sectors.csv',
    headers: { 'x-cast': 'ada', 'content-type': 'text/csv', 'idempotency-key': crypto.randomUUID() },
    payload: 'email,Sector\nmarguerite@okafor.example,Lighting\n',
  })
  const mailbox = await made('/mailboxes', {
    name: 'Service',
    address: 'service@shop.example',
    senderName: 'Harbour Lane',
    smtpHost: 'mail.shop.example',
  })
  const heldId = newId()
  await house.database.query(
    `insert into incoming_mails (id, mailbox_id, mail_key, bytes, state, reason, from_address, received_at, created_at)
     values ($1, $2, '<list@b.example>', 400, 'held', 'list', 'list@b.example', now(), now())`,
    [heldId, mailbox.id],
  )
  const cases = await casesOfEach(house, order.id as string)
  const letters = await lettersOfEach(house)
  const category = await made('/answers/categories', { names: { en: 'Lamps' } })
  const article = await made('/answers', { title: 'How to send it back', text: 'In its box.' })
  const shelved = await made('/answers', { title: 'To be archived', text: 'And brought back.' })
  const commitments = await commitmentsOfEach(house)
  const interviews = await interviewsOfEach(house)
  const survey = await made('/surveys', { name: 'Satisfaction', template: 'csat' })
  await made(`/surveys/${survey.id}/publish`, {})
  const surveyLink = await made(`/surveys/${survey.id}/links`, {})
  const share = await made(`/surveys/${survey.id}/shares`, { title: 'Results', questions: ['satisfaction'] })
  const trigger = await made(`/surveys/${survey.id}/triggers`, { event: 'orders.delivered' })
  const panel = await made('/panels', { name: 'Regulars' })
  const answers = await house
    .as('ada')
    .post('/past-results?name=earlier.csv', Buffer.from('Overall\n5\n4\n3\n2\n1\n'), {
      'content-type': 'text/csv',
    })
  // Another one, that nothing closes while people are asked to answer it.
  const asking = await made('/surveys', { name: 'Recommendation', template: 'nps' })
  await made(`/surveys/${asking.id}/publish`, {})
  const loops = await loopsOfEach(house, asking.id as string)
  const found: Record<string, string | undefined> = {
    survey: survey.id,
    suggestion: cases.suggestion,
    articleCategory: category.id,
    article: article.id,
    surveyLink: surveyLink.id,
    mailbox: mailbox.id,
    case: cases.complaint,
    cause: cases.cause,
    commitment: commitments.commitment,
    enrichment: JSON.parse(sent.payload).id,
    order: order.id,
    number: order.number,
    product: product.id,
    interaction: interaction.id,
    detail: detail.id,
    relationship: relationship.id,
    import: draft.id,
  }
  for (const [name, value] of Object.entries(found)) if (!value) throw new Error(`There is no ${name}.`)
  const places: [string, string][] = [
    ['/answers/categories/', found.articleCategory as string],
    ['/answers/', found.article as string],
    ['/orders/of/', cast.customers.marguerite.id],
    ['/customers/', cast.customers.marguerite.id],
    ['/orders/', found.order as string],
    ['/products/', found.product as string],
    ['/imports/', found.import as string],
    ['/enrichments/', found.enrichment as string],
    ['/surveys/{id}/ask', asking.id as string],
    ['/panels/', panel.id as string],
    ['/past-results/', answers.body.id as string],
    ['/surveys/', found.survey as string],
    ['/result-shares/', share.id as string],
    ['/survey-triggers/', trigger.id as string],
    ['/survey-links/', found.surveyLink as string],
    ['/teams/', cast.teams.accounts.id],
    ['/roles/', 'agent'],
    ['/measures/', NPS],
    ['/mailboxes/', found.mailbox as string],
    ['/incoming-mails/', heldId],
  ]
  const idAt = (path: string, name: string) => {
    if (path.startsWith('/answers/') && name === 'number') return '1'
    if (/^\/answers\/\{id\}\/(un)?archive$/.test(path)) return shelved.id as string
    const ofCase =
      interviews.idAt(path, name) ??
      commitments.idAt(path, name) ??
      letters.idAt(path, name) ??
      cases.idAt(path, name) ??
      loops.idAt(path, name)
    if (ofCase !== undefined) return ofCase
    if (name === 'customerId') return cast.customers.marguerite.id
    if (name === 'interactionId') return found.interaction as string
    if (name === 'detailId') return found.detail as string
    if (name === 'relationshipId') return found.relationship as string
    if (name === 'number') return found.number as string
    if (name === 'token') return 'a'.repeat(43)
    if (name === 'seq' || name === 'version') return '1'
    return places.find(([beginning]) => path.startsWith(beginning))?.[1] ?? cast.staff.amir.id
  }
  return {
    ...(found as Omit<OneOfEach, 'idAt' | 'promised' | 'interviews'>),
    promised: commitments.definition,
    interviews,
    idAt,
  }
}
