import type { PastQuestion, PastReading } from './schema.ts'

export type ListedCode = { column: string; says: string; label: string }

/** A code list as text: a line for each, “column, code, what it means”, parted by commas, semicolons or tabs. */
export function codeListIn(text: string): { codes: ListedCode[]; wrong: number[] } {
  const codes: ListedCode[] = []
  const wrong: number[] = []
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const found = /^\s*"?([^,;\t"]+)"?\s*[,;\t]\s*"?([^,;\t"]*)"?\s*[,;\t]\s*"?(.*?)"?\s*$/.exec(line)
    const [, column = '', says = '', label = ''] = found ?? []
    if (!found || column.trim() === '' || says.trim() === '') wrong.push(at + 1)
    else if (!/^(column|question|variable)$/i.test(column.trim()))
      codes.push({ column: column.trim(), says: says.trim(), label: label.trim() })
  }
  return { codes, wrong }
}

const nothingSaid = /^(blank|missing|no answer|not answered|none|n\/a|not applicable|don.t know|refused)$/i

/** Puts a code list to the questions of its columns; a code that stands for no answer is one. */
export function withCodes(reading: PastReading, names: readonly string[], list: readonly ListedCode[]): PastReading {
  const of = (at: number) =>
    list.filter(({ column }) => column.toLowerCase() === (names[at] ?? '').trim().toLowerCase())
  return {
    ...reading,
    questions: reading.questions.map((question): PastQuestion => {
      const listed = question.kind === 'text' ? [] : of(question.at)
      if (listed.length === 0 || question.kind === 'text') return question
      const known = new Map(question.codes.map((each) => [each.says, each]))
      for (const { says, label } of listed) {
        const before = known.get(says)
        const number = /^-?\d{1,4}$/.test(says) ? Number(says) : (before?.code ?? known.size + 1)
        known.set(says, { says, label, code: nothingSaid.test(label) ? null : number })
      }
      // What a choice's list does not name is none of its answers, whatever stands in the file.
      const named = new Set(listed.map(({ says }) => says))
      const codes = [...known.values()].filter(({ says }) => question.kind === 'scale' || named.has(says))
      return { ...question, codes }
    }),
  }
}
