import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { TextField } from '../../../platform/ui/form/Fields.tsx'
import { Dialog } from '../../../platform/ui/page/Dialog.tsx'
import { Answered } from '../../../platform/ui/page/States.tsx'
import { useAct, useAsk } from '../../../platform/ui/use-ask.ts'
import { categoriesApi } from '../categories/api.ts'
import type { Category } from '../categories/schema.ts'
import classes from './Answers.module.css'

/** What answers are about: names in English and German, in the order of the help page. */
export const CategoriesDialog = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const asked = useAsk(categoriesApi.articleCategories, {}, { when: opened })
  return (
    <Dialog opened={opened} onClose={onClose} title="Categories of answers" size="lg">
      <Answered of={asked}>
        {({ categories }) => (
          <>
            {categories.length === 0 && (
              <p className={classes.soft}>None yet. Without them all answers stand in one list on the help page.</p>
            )}
            {categories.map((category) => (
              <Line key={`${category.id} ${category.version}`} category={category} />
            ))}
            <Adding key={categories.length} />
          </>
        )}
      </Answered>
    </Dialog>
  )
}

type Names = { en: string; de: string }
const said = ({ en, de }: Names, others: Record<string, string> = {}) => {
  const names = { ...others, en: en.trim(), de: de.trim() }
  return Object.fromEntries(Object.entries(names).filter(([, name]) => name !== ''))
}

const Fields = ({ names, change }: { names: Names; change: (names: Names) => void }) => (
  <>
    <TextField
      label="English"
      value={names.en}
      onChange={(event) => change({ ...names, en: event.currentTarget.value })}
    />
    <TextField
      label="German"
      value={names.de}
      onChange={(event) => change({ ...names, de: event.currentTarget.value })}
    />
  </>
)

const Line = ({ category }: { category: Category }) => {
  const begun = { en: category.names.en ?? '', de: category.names.de ?? '' }
  const [names, change] = useState(begun)
  const { act, acting } = useAct(categoriesApi.editArticleCategory)
  const changed = names.en !== begun.en || names.de !== begun.de
  const edit = (edits: { names?: Record<string, string>; archived?: boolean }) =>
    act({ id: category.id, ...edits }, { ifMatch: category.version })
  return (
    <Group align="end" gap="xs" mb="sm">
      <Fields names={names} change={change} />
      <Button
        variant="default"
        disabled={!changed}
        loading={acting}
        onClick={() => void edit({ names: said(names, category.names) })}
      >
        Rename
      </Button>
      <Button variant="subtle" onClick={() => void edit({ archived: category.archivedAt === null })}>
        {category.archivedAt ? 'Use again' : 'Archive'}
      </Button>
      <span className={classes.soft}>
        {category.articles} {category.articles === 1 ? 'answer' : 'answers'}
      </span>
    </Group>
  )
}

const Adding = () => {
  const [names, change] = useState<Names>({ en: '', de: '' })
  const { act, acting } = useAct(categoriesApi.createArticleCategory, { done: 'The category is added.' })
  const ready = Object.keys(said(names)).length > 0
  return (
    <Group align="end" gap="xs" mt="lg">
      <Fields names={names} change={change} />
      <Button disabled={!ready} loading={acting} onClick={() => void act({ names: said(names) })}>
        Add category
      </Button>
    </Group>
  )
}
