// <SuggestedAnswers subject text language caseId insert>: answers that may fit what a customer wrote; their link or their
// words are put into the reply. A link knows its case, so that we learn whether the answer was enough.
import { Button, Group } from '@mantine/core'
import { Go } from '../../../platform/ui/Go.tsx'
import { useMay } from '../../../platform/ui/session.tsx'
import { useAsk } from '../../../platform/ui/use-ask.ts'
import { answersApi } from '../api.ts'
import classes from './Answers.module.css'

type SuggestedProps = {
  subject: string
  text: string
  language?: string | null
  caseId?: string
  insert: (words: string) => void
}

export const SuggestedAnswers = (props: SuggestedProps) => (useMay()('answers.read') ? <Suggested {...props} /> : null)

const Suggested = ({ subject, text, language = null, caseId, insert }: SuggestedProps) => {
  const words = `${subject}\n${text}`.slice(0, 8000)
  const { data } = useAsk(answersApi.suggestArticles, { text: words, language, limit: 4, ...(caseId && { caseId }) })
  const found = data?.suggestions ?? []
  if (found.length === 0) return null
  return (
    <details className={classes.suggested} open>
      <summary>Answers that may fit ({found.length})</summary>
      <ul>
        {found.map(
          ({ articleId, language: tag, title, beginning, href, text: whole, audience, sendable, words: shared }) => (
            <li key={`${articleId} ${tag}`}>
              <div>
                <Go href={`/answers/${articleId}`}>{title}</Go>
                {audience === 'internal' && <span className={classes.soft}> · only for us</span>}
                <div className={classes.beginning} title={`${beginning}\n\nFound by: ${shared.join(', ')}`}>
                  {beginning}
                </div>
              </div>
              <Group gap={6} wrap="nowrap">
                {href && (
                  <Button size="compact-xs" variant="default" onClick={() => insert(`${title}: ${href}`)}>
                    Insert link
                  </Button>
                )}
                {sendable && (
                  <Button size="compact-xs" variant="default" onClick={() => insert(whole)}>
                    Insert text
                  </Button>
                )}
              </Group>
            </li>
          ),
        )}
      </ul>
    </details>
  )
}
