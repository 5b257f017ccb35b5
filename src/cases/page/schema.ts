import { z } from 'zod'
import { Assigned } from '../assigning/schema.ts'
import { CaseCause } from '../causes/schema.ts'
import { CaseDraft } from '../drafts/schema.ts'
import { CaseEvent } from '../events/schema.ts'
import { CaseFile } from '../files/schema.ts'
import { CaseLink } from '../links/schema.ts'
import { ShownMessage } from '../messages/schema.ts'
import { CasePerson } from '../people/schema.ts'
import { Point } from '../points/schema.ts'
import { ClockOfCase } from '../promises/schema.ts'
import { AskedRedress } from '../redress/schema.ts'
import { Case } from '../schema.ts'
import { CaseSide } from '../sides/schema.ts'

const Named = z.object({ id: z.string(), name: z.string() })

/** All that the page of a case opens with, in one answer. */
export const CasePage = z.object({
  case: Case,
  customer: z.object({
    id: z.string(),
    name: z.string(),
    kind: z.string(),
    /** Somebody who works here, or a department. */
    internal: z.boolean(),
    email: z.string().nullable(),
    /** Nobody known. */
    unknown: z.boolean(),
    /** Whether whoever reads may open that customer's page. */
    seen: z.boolean(),
  }),
  /** Seen as we see it; else as its customer would: without notes, costs and decisions that are not out. */
  inside: z.boolean(),
  /** Whether whoever reads may answer it. */
  mayAnswer: z.boolean(),
  names: z.object({
    owner: Named.nullable(),
    team: Named.nullable(),
    department: Named.nullable(),
    raisedBy: Named.nullable(),
    aboutStaff: Named.nullable(),
    mergedInto: Named.nullable(),
    matter: Named.nullable(),
    chainLink: Named.nullable(),
  }),
  messages: z.array(ShownMessage),
  /** Earlier messages than these are in the case, and too many to be shown. */
  cutShort: z.boolean(),
  /** Cases that are answered in this one; their messages stand among its own. */
  joined: z.array(Named),
  /** Who was asked beside it. */
  sides: z.array(CaseSide),
  /** What whoever reads was writing in it. */
  draft: CaseDraft.nullable(),
  /** Why it is whose it is, where a rule gave it. */
  assigned: Assigned.nullable(),
  events: z.array(CaseEvent.extend({ staff: z.string().nullable(), shownAfter: z.string().nullable() })),
  points: z.array(Point),
  /** Since when somebody else is to look at what was decided; null where no review is asked for. */
  reviewSince: z.string().nullable(),
  redress: z.array(AskedRedress),
  causes: z.array(CaseCause),
  people: z.array(CasePerson),
  links: z.array(CaseLink),
  files: z.array(CaseFile),
  clocks: z.array(ClockOfCase),
  /** What is missing before it can be closed. */
  missing: z.array(z.object({ field: z.string(), why: z.string() })),
  /** Up to what whoever reads may give redress alone; null: without limit. */
  limitMinor: z.number().int().nullable(),
  currency: z.string(),
  version: z.number().int(),
})
export type CasePage = z.infer<typeof CasePage>
