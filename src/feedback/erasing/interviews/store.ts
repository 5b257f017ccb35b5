import { sql } from 'kysely'
import type { House } from '../../../platform/server/context.ts'
import { type Erases, ofTheir, type Whom } from '../../../platform/server/erasing.ts'
import { inTransaction } from '../../../platform/server/http/answer.ts'

const tookPart = ofTheir('id', 'interview_participants', 'interview_id')

/** Held with nobody else: what the moderator said in it was said to them, and of them. */
const alone = ({ ids }: Whom) => sql`(select interview_id from interview_participants group by interview_id
  having bool_and(customer_id = any(${ids}::uuid[])))`

type Code = { example?: string }

/** Examples that are what they said in an interview, or that name them. */
async function forgetExamples(house: House, { ids, marks }: Whom): Promise<number> {
  const { rows: turns } = await sql<{ text: string }>`select text from interview_turns
    where customer_id = any(${ids}::uuid[]) and text <> ''`.execute(house.writing)
  const said = turns.map(({ text }) => text.toLowerCase())
  const named = marks.map((mark) => mark.toLowerCase())
  const isTheirs = ({ example = '' }: Code) => {
    const words = example.trim().toLowerCase()
    return words !== '' && (said.some((text) => text.includes(words)) || named.some((mark) => words.includes(mark)))
  }
  const { rows } = await sql<{ bookId: string; version: number; codes: Code[] }>`select book_id, version, codes
    from code_book_versions order by book_id, version`.execute(house.writing)
  const theirs = rows.filter(({ codes }) => codes.some(isTheirs))
  if (theirs.length === 0) return 0
  await inTransaction(house, async (db) => {
    await sql`select set_config('rapport.erasing', 'on', true)`.execute(db)
    for (const { bookId, version, codes } of theirs) {
      const left = codes.map((code) => (isTheirs(code) ? { ...code, example: '' } : code))
      await sql`update code_book_versions set codes = ${JSON.stringify(left)}::jsonb
        where book_id = ${bookId}::uuid and version = ${version}`.execute(db)
    }
  })
  return theirs.length
}

/** Interviews and focus groups: who said what goes; how it was coded stays. */
export const interviewErases: Erases[] = [
  {
    table: 'code_book_versions',
    rows: 'versions of code books with an example in their words',
    blank: {},
    loses: 'that example',
    stays: 'codes and definitions',
    plain: ['codes'],
    own: forgetExamples,
  },
  {
    table: 'interview_turns',
    rows: 'turns of interviews',
    where: (whom) => sql`(customer_id = any(${whom.ids}::uuid[]) or interview_id in ${alone(whom)})`,
    blank: { text: '', speaker: 'Erased' },
    loses: 'who said what',
    stays: 'their place and codes',
  },
  {
    table: 'interview_passages',
    rows: 'passages of interviews',
    where: (whom) => sql`(customer_id = any(${whom.ids}::uuid[]) or interview_id in ${alone(whom)})`,
    blank: { settled_why: null },
    loses: 'notes on how they were coded',
    stays: 'codes',
  },
  {
    table: 'interviews',
    rows: 'interviews they took part in',
    where: tookPart,
    blank: {
      notes: '',
      seating: '',
      place: '',
      title: (whom) => sql`case when id in ${alone(whom)} then 'Erased' else title end`,
    },
    loses: 'notes, seating and place',
    stays: 'day, guide and codes',
    plain: ['kind', 'state', 'stimulus'],
  },
  {
    table: 'interview_participants',
    rows: 'times they took part in an interview',
    blank: { label: 'Erased' },
    loses: 'the name they had in it',
    stays: 'that somebody took part',
  },
]
