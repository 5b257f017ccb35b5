import type { Channel } from '../../customers/interactions/schema.ts'
import { languageTag } from '../../customers/model.ts'
import { UNKNOWN_CUSTOMER } from '../../customers/schema.ts'
import { Invalid } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import { type Change, changesBetween, remember } from '../../platform/server/history.ts'
import { assignNew } from '../assigning/actions.ts'
import { isOffered } from '../chain/actions.ts'
import { append, type ToAppend } from '../events/store.ts'
import { bringInStep } from '../happening/actions.ts'
import { addMessage, type MessageToAdd } from '../messages/actions.ts'
import type { CaseMessage } from '../messages/schema.ts'
import type { Case, CaseType, Priority } from '../schema.ts'
import { nothingYet, step } from '../standing.ts'
import { statusToken, tokenDigest } from '../status-token.ts'
import { type CaseToWrite, exists, findCase, findCustomer, insertCase, nextNumber } from '../store.ts'

export type CaseToBegin = {
  id?: string
  /** Left out or null: the unknown customer's. */
  customerId?: string | null | undefined
  /** They did not want to say who they are. */
  anonymous?: boolean | undefined
  type: CaseType
  subject: string
  channel: Channel
  receivedAt?: string | undefined
  language?: string | null | undefined
  priority?: Priority | undefined
  tags?: string[] | undefined
  remedySought?: string | null | undefined
  accessNeed?: string | null | undefined
  ownerId?: string | null | undefined
  teamId?: string | null | undefined
  departmentId?: string | null | undefined
  chainLinkId?: string | null | undefined
  aboutStaffId?: string | null | undefined
  matterId?: string | null | undefined
  source?: string
  spam?: boolean
}

export type CaseToOpen = CaseToBegin & {
  /** What they said; the rest of it (addresses, ids of a mail) as whatever brings it knows it. */
  text: string
  message?: Partial<Omit<MessageToAdd, 'direction' | 'public' | 'channel' | 'text'>>
}

const refuse = (field: string, why: string) => new Invalid(`${why} Nothing was written.`, { fields: { [field]: why } })

/** Whoever is named exists. */
export async function checkNamed(
  { db }: Context,
  said: Pick<CaseToBegin, 'ownerId' | 'teamId' | 'departmentId' | 'aboutStaffId' | 'chainLinkId'>,
): Promise<void> {
  if (said.ownerId && !(await exists(db, 'staff', said.ownerId))) throw refuse('ownerId', 'There is no such colleague.')
  if (said.aboutStaffId && !(await exists(db, 'staff', said.aboutStaffId)))
    throw refuse('aboutStaffId', 'There is no such colleague.')
  if (said.teamId && !(await exists(db, 'teams', said.teamId))) throw refuse('teamId', 'There is no such team.')
  if (said.departmentId && !(await exists(db, 'departments', said.departmentId)))
    throw refuse('departmentId', 'There is no such department.')
  if (said.chainLinkId && !(await isOffered(db, said.chainLinkId)))
    throw refuse('chainLinkId', 'There is no such link of the chain (any more).')
}

/** The language as BCP 47 writes it, or none. */
export function tagOf(language: string | null | undefined): string | null {
  if (!language) return null
  const tag = languageTag(language)
  if (!tag) throw refuse('language', 'This is no language we know, such as en or pl.')
  return tag
}

export const remembered = [
  'number',
  'type',
  'subject',
  'channel',
  'priority',
  'language',
  'tags',
  'accessNeed',
  'remedySought',
  'ownerId',
  'teamId',
  'departmentId',
  'chainLinkId',
  'aboutStaffId',
  'receivedAt',
] as const

/** What everybody who may see the customer may read in the customer's history. */
const open = new Set<string>(['number', 'type', 'channel', 'priority', 'language', 'receivedAt'])
const apart = (value: unknown) =>
  value === null || (Array.isArray(value) && value.length === 0) ? value : 'kept with the case'

/** The rest is named there, and its values stay with the case, where its own rules say who reads them. */
export const discreet = (changes: readonly Change[]): Change[] =>
  changes
    .filter(({ field }) => field !== 'aboutStaffId')
    .map((change) =>
      open.has(change.field) ? change : { ...change, before: apart(change.before), after: apart(change.after) },
    )

/** What is said of whose it is to do stands in events too, so that where it stands can be derived of them. */
const firstEvents = (given: CaseToBegin, receivedAt: string): ToAppend[] => [
  { kind: 'received', at: receivedAt, after: given.type },
  ...(given.priority && given.priority !== 'normal'
    ? [{ kind: 'priority' as const, before: 'normal', after: given.priority }]
    : []),
  ...(given.ownerId ? [{ kind: 'owner' as const, after: given.ownerId }] : []),
  ...(given.teamId ? [{ kind: 'team' as const, after: given.teamId }] : []),
  ...(given.departmentId ? [{ kind: 'department' as const, after: given.departmentId }] : []),
  ...(given.spam ? [{ kind: 'spam' as const, after: 'yes' }] : []),
]

type As = { anyCustomer?: boolean }

/** The row, number and first events of a case in which nothing was said yet. `tellOpened` ends what this begins. */
export async function beginCase(context: Context, given: CaseToBegin, as: As = {}): Promise<Case> {
  const { db, staff } = context
  const named = given.customerId && !as.anyCustomer ? await findCustomer(db, given.customerId, staff) : undefined
  if (given.customerId && !as.anyCustomer && !named) throw refuse('customerId', 'There is no such customer.')
  await checkNamed(context, given)
  const customerId = named?.id ?? given.customerId ?? UNKNOWN_CUSTOMER
  const id = given.id ?? context.newId()
  const receivedAt = given.receivedAt ? new Date(given.receivedAt).toISOString() : context.now.toISOString()
  if (Date.parse(receivedAt) > context.now.getTime() + 60_000)
    throw refuse('receivedAt', 'A case cannot be received in the future.')
  const events = firstEvents(given, receivedAt)
  const standing = events
    .map((event) => ({ at: receivedAt, before: null, after: null, ...event }))
    .reduce(step, nothingYet)
  const row: CaseToWrite = {
    ...standing,
    id,
    customerId,
    number: await nextNumber(db),
    subject: given.subject,
    channel: given.channel,
    language: tagOf(given.language ?? named?.language),
    severity: null,
    safety: null,
    complexity: null,
    impact: null,
    raisedBy: staff.id || null,
    aboutStaffId: given.aboutStaffId ?? null,
    chainLinkId: given.chainLinkId ?? null,
    anonymous: given.anonymous ?? false,
    tags: [...new Set(given.tags ?? [])].sort(),
    accessNeed: given.accessNeed || null,
    remedySought: given.remedySought || null,
    snoozedUntil: null,
    matterId: given.matterId ?? null,
    mergedInto: null,
    nextAt: null,
    warnAt: null,
    clockFrom: null,
    nextMeasure: null,
    broken: 0,
    messages: 0,
    tokenVersion: 1,
    source: given.source ?? (context.via === 'api' ? 'api' : 'hand'),
    createdAt: context.now.toISOString(),
    createdBy: staff.id || null,
  }
  await insertCase(db, row, tokenDigest(statusToken(context.house.config.secret, id, 1)))
  await append(context, row, events)
  return (await findCase(db, id, { lock: true })) as Case
}

/** A new case has its first message: it is given to whom the rules say, counted, and told to others. */
export async function tellOpened(context: Context, begun: Case): Promise<Case> {
  const after = await assignNew(context, begun)
  const { customerId, id: subjectId } = after
  await bringInStep(context, null, after)
  await remember(context, {
    customerId,
    action: 'created',
    subject: 'case',
    subjectId,
    changes: discreet(changesBetween({ tags: [] }, after, remembered)),
  })
  await record(context, {
    name: 'cases.opened',
    customerId,
    subjectId,
    about: { type: after.type, channel: after.channel, number: after.number },
  })
  return after
}

/**
 * Opens a case with its first message. The one door for whatever comes from outside: mail, form, API, phone note.
 * `as` opens it for a customer whom whoever asks may not see (mail and forms come from nobody).
 */
export async function openCase(
  context: Context,
  given: CaseToOpen,
  as: As = {},
): Promise<{ case: Case; message: CaseMessage }> {
  const begun = await beginCase(context, given, as)
  const { case: heard, message } = await addMessage(context, begun, {
    ...given.message,
    direction: 'in',
    public: true,
    channel: given.channel,
    at: begun.receivedAt,
    subject: given.subject,
    text: given.text,
    staffId: null,
  })
  return { case: await tellOpened(context, heard), message }
}
