import type { Case } from '../schema.ts'
import type { EscalationRule } from './schema.ts'

/** What a rule is asked about: one thing that happened. */
export type Occasion =
  | { cause: 'share'; share: number }
  | { cause: 'reopened'; times: number }
  | { cause: 'keyword'; text: string }
  | { cause: 'tag'; tags: readonly string[] }

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Whole words only: “lawyer” is in “my lawyer says”, not in “lawyerly”. */
function says(text: string, word: string): boolean {
  const wanted = plain(word)
  if (wanted === '') return false
  const [within, letter] = [plain(text), /[\p{L}\p{N}]/u]
  for (let at = within.indexOf(wanted); at >= 0; at = within.indexOf(wanted, at + 1)) {
    const [before, behind] = [within[at - 1], within[at + wanted.length]]
    if (!(before && letter.test(before)) && !(behind && letter.test(behind))) return true
  }
  return false
}

function meets(rule: EscalationRule, occasion: Occasion): boolean {
  if (rule.cause !== occasion.cause) return false
  if (occasion.cause === 'share') return occasion.share * 100 >= (rule.threshold ?? Number.POSITIVE_INFINITY)
  if (occasion.cause === 'reopened') return occasion.times >= (rule.threshold ?? Number.POSITIVE_INFINITY)
  if (occasion.cause === 'keyword') return rule.words.some((word) => says(occasion.text, word))
  const tags = new Set(occasion.tags.map(plain))
  return rule.words.some((word) => tags.has(plain(word)))
}

/** The rule that takes a case furthest up, if any takes it above where it is. */
export function escalationBy(
  rules: readonly EscalationRule[],
  found: Pick<Case, 'type' | 'escalation'>,
  occasions: readonly Occasion[],
): EscalationRule | undefined {
  return rules
    .filter((rule) => rule.active && (rule.types.length === 0 || rule.types.includes(found.type)))
    .filter((rule) => rule.level > found.escalation && occasions.some((occasion) => meets(rule, occasion)))
    .sort((one, other) => other.level - one.level)[0]
}
