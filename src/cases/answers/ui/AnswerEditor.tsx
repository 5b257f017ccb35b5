import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { LongField, TextField } from '../../../platform/ui/form/Fields.tsx'
import { useUnsaved } from '../../../platform/ui/form/Form.tsx'
import { ProblemNote } from '../../../platform/ui/page/States.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAct } from '../../../platform/ui/use-ask.ts'
import { answersApi } from '../api.ts'
import type { ArticlePage } from '../schema.ts'
import { writingHint } from './writing-hint.ts'

type EditorProps = { article: ArticlePage; language: string; onClose: () => void }

/** Writes the next version of an answer in one language. */
export const AnswerEditor = ({ article, language, onClose }: EditorProps) => {
  const may = useMay()
  const before = article.texts.find((text) => text.language === language)
  const [title, setTitle] = useState(before?.title ?? '')
  const [text, setText] = useState(before?.text ?? '')
  const { act, acting, problem } = useAct(answersApi.writeArticle, { quiet: true, done: 'Saved as a new version.' })
  const dirty = title !== (before?.title ?? '') || text !== (before?.text ?? '')
  const unsaved = useUnsaved(dirty && !acting)
  const save = async (publish: boolean) => {
    const done = await act({ id: article.id, language, title, text, publish }, { ifMatch: article.version })
    if (done) onClose()
  }
  const ready = title.trim() !== '' && text.trim() !== ''
  return (
    <div style={{ maxWidth: 720 }}>
      {unsaved}
      {problem && <ProblemNote problem={problem} />}
      <TextField
        label="Title"
        mb="sm"
        lang={language}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <LongField
        label="Answer"
        lang={language}
        minRows={12}
        maxRows={34}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Text size="sm" c="dimmed" mt={4}>
        {writingHint}
      </Text>
      <Group mt="md" gap="sm">
        {may('answers.publish') && (
          <Button disabled={!ready} loading={acting} onClick={() => void save(true)}>
            Save and publish
          </Button>
        )}
        <Button
          variant={may('answers.publish') ? 'default' : 'filled'}
          disabled={!ready || !dirty}
          loading={acting}
          onClick={() => void save(false)}
        >
          Save draft
        </Button>
        <Button variant="subtle" onClick={onClose}>
          Cancel
        </Button>
      </Group>
    </div>
  )
}
