import { Button, Checkbox, Group, Menu, TagsInput } from '@mantine/core'
import { useState } from 'react'
import { DropMenu } from '../../../platform/ui/page/DropMenu.tsx'
import type { Page, QuestionKind, Questionnaire, Skip } from '../../questionnaire/schema.ts'
import type { SurveyPage } from '../schema.ts'
import { addPage, addQuestion, kindOptions, removePage, withPage } from './drafting.ts'
import { Logic } from './Logic.tsx'
import { QuestionCard } from './QuestionCard.tsx'
import { Quotas } from './Quotas.tsx'
import { SkipRule } from './SkipRule.tsx'
import classes from './Survey.module.css'
import { WordsField } from './Words.tsx'

type BuilderProps = {
  survey: SurveyPage
  draft: Questionnaire
  onChange: (draft: Questionnaire) => void
  onPage: (page: number) => void
}

/** The questionnaire as it is written: its words, its pages, their questions, and what leads through them. */
export const Builder = ({ survey, draft, onChange, onPage }: BuilderProps) => {
  const [open, setOpen] = useState<string>()
  const faultAt = (id: string) => survey.faults.find(({ at }) => at === id)?.says
  const add = (page: number, kind: QuestionKind) => {
    const next = addQuestion(draft, page, kind)
    setOpen(next.pages[page]?.questions.at(-1)?.id)
    onPage(page)
    onChange(next)
  }
  return (
    <div className={classes.builder}>
      <WordsField
        label="Title"
        words={draft.title}
        languages={draft.languages}
        onChange={(title) => onChange({ ...draft, title })}
        error={faultAt('title')}
      />
      <WordsField
        long
        label="Before the first question"
        words={draft.intro}
        languages={draft.languages}
        onChange={(intro) => onChange({ ...draft, intro })}
      />
      {draft.pages.map((page, at) => (
        <section key={page.id} className={classes.page} aria-label={`Page ${at + 1}`}>
          <div className={classes.pageHead}>
            <h3>Page {at + 1}</h3>
            {draft.pages.length > 1 && (
              <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onChange(removePage(draft, at))}>
                Remove page
              </Button>
            )}
          </div>
          {draft.pages.length > 1 && (
            <WordsField
              label="Heading of the page"
              words={page.title}
              languages={draft.languages}
              onChange={(title) => onChange(withPage(draft, at, (each) => ({ ...each, title })))}
            />
          )}
          <ul className={classes.cards}>
            {page.questions.map((question, index) => (
              <QuestionCard
                key={question.id}
                draft={draft}
                page={at}
                at={index}
                question={question}
                open={open === question.id}
                fault={faultAt(question.id)}
                onOpen={() => {
                  setOpen(open === question.id ? undefined : question.id)
                  onPage(at)
                }}
                onChange={onChange}
              />
            ))}
          </ul>
          <DropMenu
            position="bottom-start"
            target={
              <Button size="compact-sm" variant="default">
                Add a question
              </Button>
            }
          >
            {kindOptions.map(({ value, label }) => (
              <Menu.Item key={value} onClick={() => add(at, value as QuestionKind)}>
                {label}
              </Menu.Item>
            ))}
          </DropMenu>
          <PageRules draft={draft} page={page} at={at} onChange={onChange} />
        </section>
      ))}
      <Group justify="space-between">
        <Button variant="default" onClick={() => onChange(addPage(draft))}>
          Add a page
        </Button>
        {draft.pages.length > 1 && (
          <Checkbox
            label="Show how far one is"
            checked={draft.progress}
            onChange={({ currentTarget }) => onChange({ ...draft, progress: currentTarget.checked })}
          />
        )}
      </Group>
      <Quotas survey={survey} draft={draft} onChange={onChange} />
      <p className={classes.soft}>
        Words may hold what is known: <code>{'{{customer.name}}'}</code>, <code>{'{{answer.question-1}}'}</code>,{' '}
        <code>{'{{hidden.shop}}'}</code>. Of an anonymous survey nobody’s name is known.
      </p>
      <WordsField
        long
        label="After the last answer"
        words={draft.thanks}
        languages={draft.languages}
        onChange={(thanks) => onChange({ ...draft, thanks })}
      />
      <TagsInput
        label="Languages"
        description="Their tags, such as en or de. Words that are missing in one are shown in the first."
        value={draft.languages}
        onChange={(languages) => languages.length > 0 && onChange({ ...draft, languages })}
      />
      <TagsInput
        label="What a link may bring along"
        description="Small letters, such as shop or campaign: hidden fields that logic and figures can use."
        value={draft.hidden}
        onChange={(hidden) =>
          onChange({ ...draft, hidden: hidden.filter((name) => /^[a-z][a-z0-9-]{0,39}$/.test(name)) })
        }
      />
    </div>
  )
}

const PageRules = ({
  draft,
  page,
  at,
  onChange,
}: {
  draft: Questionnaire
  page: Page
  at: number
  onChange: BuilderProps['onChange']
}) => {
  const [first = 'en'] = draft.languages
  const before = draft.pages.slice(0, at).flatMap(({ questions }) => questions)
  const set = (change: Partial<Page>) => onChange(withPage(draft, at, (each) => ({ ...each, ...change })))
  const skips = (list: Skip[]) => set({ skips: list })
  return (
    <div className={classes.rules}>
      {page.questions.length > 1 && (
        <Checkbox
          size="xs"
          label="Questions of this page in random order"
          checked={page.shuffle ?? false}
          onChange={({ currentTarget }) => set({ shuffle: currentTarget.checked })}
        />
      )}
      <Logic
        begins="Show this page only if"
        condition={page.show}
        before={before}
        hidden={draft.hidden}
        language={first}
        onChange={(show) => onChange(withPage(draft, at, ({ show: _, ...rest }) => (show ? { ...rest, show } : rest)))}
      />
      {page.skips.map((skip, index) => (
        <SkipRule
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule has nothing else that stays.
          key={index}
          draft={draft}
          at={at}
          skip={skip}
          onChange={(to) =>
            skips(
              to
                ? page.skips.map((each, place) => (place === index ? to : each))
                : page.skips.filter((_, place) => place !== index),
            )
          }
        />
      ))}
      {page.questions.length > 0 && at + 1 < draft.pages.length && (
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() =>
            skips([
              ...page.skips,
              { when: { match: 'all', tests: [{ question: page.questions[0]?.id ?? '', is: 'answered' }] }, to: 'end' },
            ])
          }
        >
          After this page, skip …
        </Button>
      )}
    </div>
  )
}
