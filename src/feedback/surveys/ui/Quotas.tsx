import { ActionIcon, Button, NumberInput, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { Questionnaire, Quota } from '../../questionnaire/schema.ts'
import type { SurveyPage } from '../schema.ts'
import { Logic } from './Logic.tsx'
import classes from './Survey.module.css'

type QuotasProps = { survey: SurveyPage; draft: Questionnaire; onChange: (draft: Questionnaire) => void }

/** Of how many of a kind answers are wanted: whoever comes after them is thanked, and counted in no figure. */
export const Quotas = ({ survey, draft, onChange }: QuotasProps) => {
  const [first = 'en'] = draft.languages
  const questions = draft.pages.flatMap((page) => page.questions).filter(({ kind }) => kind !== 'note')
  const set = (quotas: Quota[]) => onChange({ ...draft, quotas })
  const put = (at: number, change: Partial<Quota>) =>
    set(draft.quotas.map((each, index) => (index === at ? { ...each, ...change } : each)))
  const add = () => {
    let number = draft.quotas.length + 1
    while (draft.quotas.some(({ id }) => id === `quota-${number}`)) number += 1
    const when = { match: 'all' as const, tests: [{ question: questions[0]?.id ?? '', is: 'answered' as const }] }
    set([...draft.quotas, { id: `quota-${number}`, name: `Quota ${number}`, limit: 100, when }])
  }
  return (
    <section className={classes.page} aria-label="Quotas">
      <div className={classes.pageHead}>
        <h3>Quotas</h3>
      </div>
      <div className={classes.rules}>
        {draft.quotas.map((quota, at) => {
          const taken = survey.quotas.find(({ id }) => id === quota.id)?.taken
          return (
            <div key={quota.id} className={classes.quota}>
              <div className={classes.test}>
                <TextInput
                  size="xs"
                  aria-label="Name of the quota"
                  value={quota.name}
                  onChange={({ currentTarget }) => put(at, { name: currentTarget.value })}
                />
                <NumberInput
                  size="xs"
                  w={110}
                  aria-label={`How many of “${quota.name}”`}
                  min={1}
                  max={10_000_000}
                  value={quota.limit}
                  onChange={(value) => typeof value === 'number' && put(at, { limit: value })}
                />
                {taken !== undefined && <span className={classes.soft}>{taken} in</span>}
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Remove the quota “${quota.name}”`}
                  onClick={() => set(draft.quotas.filter((_, index) => index !== at))}
                >
                  <IconX size={16} />
                </ActionIcon>
              </div>
              <Logic
                begins="Counts in it if"
                condition={quota.when}
                before={questions}
                hidden={draft.hidden}
                language={first}
                onChange={(when) => (when ? put(at, { when }) : set(draft.quotas.filter((_, index) => index !== at)))}
              />
            </div>
          )
        })}
        <Button size="compact-xs" variant="subtle" disabled={questions.length === 0} onClick={add}>
          Add a quota
        </Button>
      </div>
    </section>
  )
}
