import { Textarea, TextInput } from '@mantine/core'
import type { Words } from '../../questionnaire/schema.ts'
import classes from './Survey.module.css'

type WordsFieldProps = {
  label: string
  words: Words | undefined
  languages: readonly string[]
  onChange: (words: Words) => void
  long?: boolean
  hidden?: boolean
  error?: string | undefined
}

const nameOf = (language: string) => new Intl.DisplayNames(['en'], { type: 'language' }).of(language) ?? language

/** The same words in each language, side by side; what is missing is shown in the first. */
export const WordsField = ({ label, words = {}, languages, onChange, long, hidden, error }: WordsFieldProps) => (
  <div className={classes.words} data-many={languages.length > 1 || undefined}>
    {languages.map((language, at) => {
      const said = languages.length > 1 ? `${label} (${nameOf(language)})` : label
      const shared = {
        ...(hidden ? { 'aria-label': said, placeholder: said } : { label: said }),
        value: words[language] ?? '',
        ...(at > 0 && !hidden ? { placeholder: words[languages[0] ?? ''] ?? '' } : {}),
        ...(at === 0 && error ? { error } : {}),
        onChange: (event: { currentTarget: { value: string } }) =>
          onChange({ ...words, [language]: event.currentTarget.value }),
      }
      return long ? (
        <Textarea key={language} autosize minRows={2} {...shared} />
      ) : (
        <TextInput key={language} {...shared} />
      )
    })}
  </div>
)
