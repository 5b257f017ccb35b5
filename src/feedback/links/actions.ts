import { createHmac, timingSafeEqual } from 'node:crypto'
import * as customers from '../../customers/actions.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { rememberHouse } from '../../platform/server/history.ts'
import { keyFor } from '../../platform/server/secrets.ts'
import { survey, versionFor } from '../surveys/actions.ts'
import type { api } from './api.ts'
import type { SharedLink } from './schema.ts'
import * as store from './store.ts'

const bytesOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex')
const idOf = (bytes: Buffer) => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
const MAC = 16

const macOf = (secret: string, purpose: string, bytes: Buffer) =>
  createHmac('sha256', keyFor(secret, purpose)).update(bytes).digest().subarray(0, MAC)

/** An id and 128 bits that only the house can make: looked up by the id, and worth nothing without the rest. */
export const signedId = (secret: string, purpose: string, id: string) => {
  const bytes = bytesOf(id)
  return Buffer.concat([bytes, macOf(secret, purpose, bytes)]).toString('base64url')
}

/** The id, if the house signed it for this purpose: compared as text, since several texts decode to the same bytes. */
export function idSigned(secret: string, purpose: string, token: string): string | null {
  if (!/^[\w-]{43}$/.test(token)) return null
  const id = idOf(Buffer.from(token, 'base64url').subarray(0, 16))
  return timingSafeEqual(Buffer.from(signedId(secret, purpose, id)), Buffer.from(token)) ? id : null
}

export const urlOf = (context: Pick<Context, 'house'>, id: string) =>
  `${context.house.config.publicUrl}/s/${signedId(context.house.config.secret, 'survey link', id)}`

const shared = (context: Context, { requestId: _, ...link }: store.KeptLink): SharedLink => ({
  ...link,
  url: urlOf(context, link.id),
})

type Asked = Partial<Omit<Parameters<typeof store.addLink>[1], 'id' | 'createdAt' | 'createdBy'>> & {
  surveyId: string
  kind: store.KeptLink['kind']
  channel: string
}
/** One more way in, in the caller's transaction. */
export const makeLink = (context: Context, asked: Asked) =>
  store.addLink(context.db, {
    customerId: null,
    requestId: null,
    wave: null,
    label: '',
    hidden: {},
    expiresAt: null,
    ...asked,
    id: context.newId(),
    createdBy: context.staff.id || null,
    createdAt: context.now,
  })

export const actions = {
  surveyLinks: async ({ id }, context) => {
    await survey(context, id)
    return { rows: (await store.openLinks(context.db, id)).map((link) => shared(context, link)) }
  },

  addSurveyLink: async ({ id, customerId, wave, expiresAt, kind, ...asked }, context) => {
    const of = await survey(context, id)
    if ((kind === 'single') !== (customerId !== undefined))
      throw new Invalid('A link that works once is for one customer, and only such a one is.', {
        fields: { customerId: 'it goes with “single”' },
      })
    const { customer } = customerId ? await customers.actions.customer({ id: customerId }, context) : { customer: null }
    if (customer?.erasedAt)
      throw new Invalid('This customer was erased, and cannot be asked.', { fields: { customerId: 'was erased' } })
    const unknown = Object.keys(asked.hidden).find((name) => !of.draft.hidden.includes(name))
    if (unknown)
      throw new Invalid(`The survey knows no hidden field “${unknown}”. Add it to the survey first.`, {
        fields: { hidden: 'unknown' },
      })
    const link = await makeLink(context, {
      ...asked,
      surveyId: id,
      kind,
      customerId: customerId ?? null,
      wave: wave ?? null,
      expiresAt: expiresAt ?? null,
    })
    await rememberHouse(context, {
      action: 'linked',
      subject: 'survey',
      subjectId: id,
      after: { kind, linkId: link.id },
    })
    return shared(context, link)
  },

  testSurvey: async ({ id }, context) => {
    const of = await survey(context, id, { lock: true })
    await versionFor(context, of)
    const link = await makeLink(context, { surveyId: id, kind: 'test', channel: 'link' })
    return shared(context, link)
  },

  revokeSurveyLink: async ({ id }, context) => {
    const before = await store.findLink(context.db, id)
    if (!before) throw new NotFound('There is no such link.')
    const after = await store.revokeLink(context.db, id, context.now)
    if (!after) throw new Conflict('This link is closed already.')
    await rememberHouse(context, {
      action: 'closed a link',
      subject: 'survey',
      subjectId: before.surveyId,
      after: { linkId: id },
    })
    return shared(context, after)
  },
} satisfies ActionsFor<typeof api, Context>
