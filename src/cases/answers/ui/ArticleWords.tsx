import { Fragment } from 'react'
import { type Block, blocksOf, type Inline } from '../markup.ts'
import classes from './Answers.module.css'

/** Parts of a text have nothing but their place. */
const numbered = <Part,>(parts: readonly Part[]) => parts.map((part, place) => ({ part, key: `${place}` }))

const Words = ({ parts }: { parts: readonly Inline[] }) =>
  numbered(parts).map(({ part, key }) => {
    if (part.kind === 'text') return <Fragment key={key}>{part.text}</Fragment>
    if (part.kind === 'code') return <code key={key}>{part.text}</code>
    const inner = <Words parts={part.parts} />
    if (part.kind === 'strong') return <strong key={key}>{inner}</strong>
    if (part.kind === 'emphasis') return <em key={key}>{inner}</em>
    return (
      <a key={key} href={part.href} target="_blank" rel="noopener noreferrer">
        {inner}
      </a>
    )
  })

const Lines = ({ lines }: { lines: readonly Inline[][] }) =>
  numbered(lines).map(({ part, key }) => (
    <Fragment key={key}>
      {key !== '0' && <br />}
      <Words parts={part} />
    </Fragment>
  ))

const Shown = ({ block }: { block: Block }) => {
  if (block.kind === 'line') return <hr />
  if (block.kind === 'code') return <pre>{block.text}</pre>
  if (block.kind === 'heading') {
    const Head = block.level === 2 ? 'h2' : 'h3'
    return (
      <Head>
        <Words parts={block.parts} />
      </Head>
    )
  }
  if (block.kind === 'list') {
    const List = block.ordered ? 'ol' : 'ul'
    return (
      <List>
        {numbered(block.items).map(({ part, key }) => (
          <li key={key}>
            <Words parts={part} />
          </li>
        ))}
      </List>
    )
  }
  const lines = <Lines lines={block.lines} />
  return block.kind === 'quote' ? <blockquote>{lines}</blockquote> : <p>{lines}</p>
}

/** An article's text as readers see it. */
export const ArticleWords = ({ text, language }: { text: string; language?: string }) => (
  <div className={classes.text} lang={language}>
    {numbered(blocksOf(text)).map(({ part, key }) => (
      <Shown key={key} block={part} />
    ))}
  </div>
)
