import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { LongField, TextField } from '../../platform/ui/form/Fields.tsx'
import classes from './Commitments.module.css'
import { type EditorProps, noWords } from './draft.ts'

/** What customers read, in each language of the house. */
export const WordsFields = ({ draft, change, languages }: EditorProps) => {
  const [language, setLanguage] = useState(
    languages.find((tag) => draft.texts[tag]) ?? Object.keys(draft.texts)[0] ?? 'en',
  )
  const words = draft.texts[language] ?? noWords
  const set = (part: keyof typeof words, text: string) =>
    change({ texts: { ...draft.texts, [language]: { ...words, [part]: text } } })
  const tags = [...new Set([...languages, ...Object.keys(draft.texts)])]
  return (
    <fieldset className={classes.fieldset}>
      <legend>The words</legend>
      {tags.length > 1 && (
        <SegmentedControl size="xs" aria-label="Language" data={tags} value={language} onChange={setLanguage} />
      )}
      <LongField
        label="What we promise"
        description="As customers read it: “We reply to you within 8 working hours.”"
        lang={language}
        required
        withAsterisk={false}
        value={words.statement}
        onChange={(event) => set('statement', event.currentTarget.value)}
      />
      <TextField
        label="To whom"
        lang={language}
        required
        withAsterisk={false}
        value={words.audience}
        onChange={(event) => set('audience', event.currentTarget.value)}
      />
      <LongField
        label="What it does not cover"
        lang={language}
        value={words.exclusions}
        onChange={(event) => set('exclusions', event.currentTarget.value)}
      />
      <TextField
        label="What is owed if it is broken"
        description="With a remedy, each broken promise asks its owner what became of it"
        lang={language}
        value={words.remedy}
        onChange={(event) => set('remedy', event.currentTarget.value)}
      />
    </fieldset>
  )
}
