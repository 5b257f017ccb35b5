import { newId } from '../../src/platform/server/context.ts'
import type { TestHouse } from '../house.ts'
import { canary } from './canary.ts'
import { asking, putFile } from './customer.ts'

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)

/** A complaint with all that can hang on one, closed. */
export async function plantCases(house: TestHouse, who: { id: string; email: string; order: string }) {
  const ada = asking(house, 'ada')
  const amir = asking(house, 'amir')
  const { query } = house.database
  const opened = await amir.post('/cases', {
    type: 'complaint',
    channel: 'phone',
    customerId: who.id,
    subject: canary('the lamp'),
    text: canary('it flickers'),
    accessNeed: canary('large print'),
    remedySought: canary('a new one'),
    tags: [canary('tagged'), 'lamps'],
  })
  const id: string = opened.case.id
  const at = `/cases/${id}`
  await ada.post(`${at}/points`, { text: canary('it came late') })
  const { points } = await ada.post(`${at}/notes`, { text: canary('she sounded cross') })
  await amir.post(`${at}/points/${points[0].id}/decision`, { decision: 'upheld', reply: canary('we are sorry') })
  await amir.post(`${at}/redress`, { kind: 'apology', costMinor: 0, note: canary('by hand') })
  const { rows: causes } = await ada.get('/root-causes')
  await ada.post(`${at}/causes`, {
    causeId: causes[0].id,
    part: 'primary',
    nature: 'system',
    change: canary('pack better'),
    changeCostMinor: 100,
    changeBenefitMinor: 200,
  })
  await ada.post(`${at}/people`, {
    role: 'copied',
    name: canary('a friend'),
    email: `${canary('friend')}@mail.example`,
  })
  await ada.post(`${at}/links`, { kind: 'order', subjectId: who.order })
  await ada.post(`${at}/replies`, { channel: 'phone', text: canary('told her so') })
  await house.app.inject({
    method: 'POST',
    url: `/api${at}/files?name=${canary('photo')}.txt`,
    headers: { 'x-cast': 'ada', 'content-type': 'application/octet-stream' },
    payload: canary('a picture of it'),
  })
  await ada.put(`${at}/draft`, {
    kind: 'reply',
    channel: 'email',
    text: canary('dear'),
    ccAddresses: [],
    bccAddresses: [],
  })
  const { letter } = await ada.post(`${at}/letters`, { kind: 'acknowledgement' })
  await ada.patch(
    `${at}/letters/${letter.id}`,
    { text: canary('Dear Ada'), recipient: canary('Ada Byron') },
    letter.version,
  )
  const { rows } = await ada.post(`${at}/mediations`, { supplier: 'Northgate Parcel Co.' })
  await ada.post(`${at}/mediations/${rows[0].id}/proposals`, { madeBy: 'mediator', text: canary('half each') })
  await ada.post(`${at}/incidents`, { channel: 'phone', kinds: ['threat'], said: canary('shouted') })
  await asking(house).post(`${at}/measures`, {
    kind: 'warning',
    grounds: ['threat'],
    reason: canary('shouting'),
    endsOn: day(100),
    reviewOn: day(50),
    evidence: [{ kind: 'case', subjectId: id }],
  })
  await query(
    `insert into case_ratings (customer_id, case_id, id, round, handling, text, at, updated_at) values ($1, $2, $3, 1, 2, $4, now(), now())`,
    [who.id, id, newId(), canary('slow')],
  )
  const mailbox = await ada.post('/mailboxes', {
    name: 'Service',
    address: 'service@shop.example',
    senderName: 'Harbour Lane',
    smtpHost: 'mail.shop.example',
  })
  const source = await putFile(
    house,
    'mail',
    `From: ${who.email}\r\nSubject: ${canary('lamp')}\r\n\r\n${canary('it broke')}`,
  )
  await query(
    `insert into incoming_mails (id, mailbox_id, mail_key, file_id, bytes, state, from_address, from_name, subject, case_id, customer_id, received_at, created_at)
     values ($1, $2, $3, $4, 400, 'taken', $5, $6, $7, $8, $9, now(), now())`,
    [
      newId(),
      mailbox.id,
      `<${canary('1')}@mail.example>`,
      source,
      who.email,
      canary('Ada'),
      canary('lamp'),
      id,
      who.id,
    ],
  )
  const other = await amir.post('/cases', {
    type: 'enquiry',
    channel: 'email',
    customerId: '01900000-0000-7000-8000-000000000302',
    subject: 'Ours',
    text: 'Where is it?',
  })
  await query(`update case_messages set cc_addresses = array[$2, 'kept@mail.example'] where case_id = $1`, [
    other.case.id,
    who.email,
  ])
  const close = async () => {
    await ada.post(`${at}/assessed`, { severity: 'minor', safety: false, complexity: 'simple', impact: 'one customer' })
    await ada.post(`${at}/investigated`)
    await ada.post(`${at}/replies`, { channel: 'post', text: canary('Dear Ms'), letter: 'response' })
    await ada.post(`${at}/closed`, { outcome: 'upheld' })
  }
  return { id, other: other.case.id as string, close }
}
