import { Conflict } from '../platform/errors.ts'
import type { Visibility } from '../platform/visibility.ts'
import type { Point } from './points/schema.ts'
import { sayUnreviewed } from './reviewing/model.ts'
import type { Case, CaseType, Stage } from './schema.ts'

/** Nobody sees a case about themselves. What they raised for themselves they see from outside. */
const notAboutMe: Visibility[] = [
  { field: 'aboutStaffId', notMine: 'id' },
  {
    any: [
      { field: 'survivorId', notMine: 'personId' },
      { field: 'raisedBy', mine: 'id' },
    ],
  },
]

/** A colleague sees what their department has to do or asked for, what they raised, and what is theirs to do. */
const concernsMe: Visibility = {
  any: [
    { field: 'departmentId', mine: 'departmentIds' },
    { field: 'survivorId', mine: 'departmentIds' },
    { field: 'raisedBy', mine: 'id' },
    { field: 'ownerId', mine: 'id' },
  ],
}

/** Who sees a case. `customerSeen` says whether they may see its customer, which that customer's own rule decides. */
export const visibility: Visibility = {
  all: [
    ...notAboutMe,
    {
      any: [
        { all: [{ word: 'cases.read' }, { field: 'customerSeen', equals: true }] },
        { all: [{ word: 'house.read' }, concernsMe] },
      ],
    },
  ],
}

/** Who sees it as we do, with notes, points and costs; others see what the customer would. */
export const inside: Visibility = {
  all: [
    { field: 'aboutStaffId', notMine: 'id' },
    { field: 'survivorId', notMine: 'personId' },
    {
      any: [
        { all: [{ word: 'cases.read' }, { field: 'customerSeen', equals: true }] },
        { field: 'departmentId', mine: 'departmentIds' },
        { field: 'ownerId', mine: 'id' },
      ],
    },
  ],
}

/** Who answers a case: the desk, and what is asked inside also whoever works in the department that was asked. */
export const answering: Visibility = {
  all: [
    inside,
    {
      any: [
        { word: 'cases.work' },
        {
          all: [
            { word: 'cases.raise' },
            { field: 'customerInternal', equals: true },
            {
              any: [
                { field: 'departmentId', mine: 'departmentIds' },
                { field: 'ownerId', mine: 'id' },
              ],
            },
          ],
        },
      ],
    },
  ],
}

export const isComplaint = ({ type }: { type: CaseType }) => type === 'complaint'

const complaintWay: readonly Stage[] = [
  'received',
  'acknowledged',
  'assessed',
  'investigated',
  'responded',
  'external review',
  'closed',
]
const plainWay: readonly Stage[] = ['received', 'answered', 'closed']
const requestWay: readonly Stage[] = ['received', 'acknowledged', 'answered', 'closed']

/** The stages that a case of this type goes through. */
export const wayOf = (type: CaseType): readonly Stage[] =>
  type === 'complaint' ? complaintWay : type === 'data-subject request' ? requestWay : plainWay

/** Which steps may follow where a case stands now. */
const after: Partial<Record<Stage, readonly Stage[]>> = {
  acknowledged: ['received'],
  assessed: ['received', 'acknowledged', 'assessed', 'investigated'],
  investigated: ['assessed', 'investigated'],
  answered: ['received', 'acknowledged', 'answered'],
  responded: ['assessed', 'investigated', 'responded', 'external review'],
  'external review': ['responded', 'closed', 'investigated', 'assessed', 'acknowledged', 'received'],
}

/** Refuses a step that does not belong to the case's way, or comes too early. */
export function checkStep(found: Pick<Case, 'type' | 'stage' | 'closedAt'>, to: Stage): void {
  if (!wayOf(found.type).includes(to))
    throw new Conflict(`This is no step of a case of this type (${found.type}). Nothing was changed.`)
  if (found.closedAt && to !== 'external review')
    throw new Conflict('The case is closed. Reopen it first; nothing was changed.')
  const from = after[to]
  if (from && !from.includes(found.stage))
    throw new Conflict(`From “${found.stage}” a case cannot go to “${to}”. Nothing was changed.`)
}

type ToClose = {
  case: Pick<Case, 'type' | 'outcome'>
  points: readonly Pick<Point, 'decision' | 'reply' | 'decidedBy' | 'decidedAt' | 'reviewedBy' | 'reviewedAt'>[]
  causes: readonly { part: string }[]
  redress: readonly { state: string }[]
  /** Since when somebody else is to look at it. */
  reviewSince: string | null
}

/** What is still missing before a complaint can be closed, in words; none when it may be. */
export function missingToClose(asked: ToClose, outcome: string | null): { field: string; why: string }[] {
  if (!isComplaint(asked.case)) return []
  if (outcome === 'withdrawn') return []
  const missing: { field: string; why: string }[] = []
  if (!outcome) missing.push({ field: 'outcome', why: 'an outcome is needed' })
  if (asked.points.length === 0) missing.push({ field: 'points', why: 'at least one point of complaint is needed' })
  const open = asked.points.filter((point) => point.decision === null).length
  if (open > 0) missing.push({ field: 'points', why: `${open} of the points ${open === 1 ? 'is' : 'are'} not decided` })
  const mute = asked.points.filter((point) => point.decision !== null && !point.reply).length
  if (mute > 0) missing.push({ field: 'replies', why: `${mute} of the points ${mute === 1 ? 'has' : 'have'} no reply` })
  const unreviewed = sayUnreviewed(asked.points, asked.reviewSince)
  if (unreviewed) missing.push({ field: 'points', why: unreviewed })
  if (!asked.causes.some((cause) => cause.part === 'primary'))
    missing.push({ field: 'causes', why: 'a primary root cause is needed' })
  if (asked.redress.some(({ state }) => state === 'asked'))
    missing.push({ field: 'redress', why: 'redress still waits for approval' })
  return missing
}

/** The outcome that the points speak for: all one way, or partly. */
export function outcomeOfPoints(
  decisions: readonly (string | null)[],
): 'upheld' | 'partly upheld' | 'not upheld' | null {
  const made = decisions.filter((each) => each !== null)
  if (made.length === 0) return null
  if (made.every((each) => each === 'upheld')) return 'upheld'
  if (made.every((each) => each === 'not upheld')) return 'not upheld'
  return 'partly upheld'
}

/** How a number is compared: as printed or as typed, with or without the C. */
export const numberKey = (number: string) => {
  const plain = number.normalize('NFKC').replace(/\s+/g, '').toUpperCase()
  return /^\d+$/.test(plain) ? `C-${plain}` : plain
}
