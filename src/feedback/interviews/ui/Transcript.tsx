import { useRef } from 'react'
import type { Turn } from '../schema.ts'
import classes from './Interviews.module.css'
import { sayClock } from './wording.ts'

export type Marked = { id: string; turnId: string; starts: number; ends: number; done?: boolean }

type TranscriptProps = {
  turns: readonly Turn[]
  passages: readonly Marked[]
  /** The passage that one is at. */
  present?: string | undefined
  /** Somebody chose a stretch of a turn, counted in code points. */
  onChoose?: (chosen: { turnId: string; starts: number; ends: number; text: string }) => void
}

type Piece = { text: string; passage: Marked | undefined; from: number }

/** A turn cut where passages begin and end; of two that lie over one another the first is drawn. */
function cut(text: string, passages: readonly Marked[]): Piece[] {
  const letters = [...text]
  const pieces: Piece[] = []
  let at = 0
  for (const passage of passages.toSorted((a, b) => a.starts - b.starts)) {
    const starts = Math.max(at, passage.starts)
    const ends = Math.min(letters.length, passage.ends)
    if (ends <= starts) continue
    if (starts > at) pieces.push({ text: letters.slice(at, starts).join(''), passage: undefined, from: at })
    pieces.push({ text: letters.slice(starts, ends).join(''), passage, from: starts })
    at = ends
  }
  if (at < letters.length) pieces.push({ text: letters.slice(at).join(''), passage: undefined, from: at })
  return pieces
}

const turnAt = (node: Node | null): HTMLElement | null =>
  (node instanceof HTMLElement ? node : (node?.parentElement ?? null))?.closest<HTMLElement>('[data-turn]') ?? null

/** How many code points of a turn stand before a place in it. */
function before(turn: HTMLElement, node: Node, offset: number): number {
  const range = document.createRange()
  range.selectNodeContents(turn)
  range.setEnd(node, offset)
  return [...range.toString()].length
}

/** What was said, with what is marked in it; a selection with mouse, finger or keys is told. */
export const Transcript = ({ turns, passages, present, onChoose }: TranscriptProps) => {
  const list = useRef<HTMLOListElement>(null)
  const choose = () => {
    const selection = document.getSelection()
    if (!onChoose || !selection || selection.isCollapsed) return
    const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0)
    const turn = turnAt(startContainer)
    if (!turn || turn !== turnAt(endContainer)) return
    const starts = before(turn, startContainer, startOffset)
    const ends = before(turn, endContainer, endOffset)
    if (ends > starts) onChoose({ turnId: turn.dataset.turn ?? '', starts, ends, text: selection.toString() })
  }
  const byTurn = Map.groupBy(passages, ({ turnId }) => turnId)
  return (
    <ol ref={list} className={classes.turns} onMouseUp={choose} onKeyUp={choose} onTouchEnd={choose}>
      {turns.map((turn) => (
        <li key={turn.id} className={classes.turn}>
          <div className={classes.speaker}>
            <b>{turn.speaker}</b>
            {sayClock(turn.atSeconds)}
          </div>
          <div className={classes.words} data-turn={turn.id}>
            {cut(turn.text, byTurn.get(turn.id) ?? []).map(({ text, passage, from }) =>
              passage ? (
                <mark
                  key={from}
                  id={`passage-${passage.id}`}
                  data-present={passage.id === present || undefined}
                  data-done={passage.done || undefined}
                >
                  {text}
                </mark>
              ) : (
                <span key={from}>{text}</span>
              ),
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}
