import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTranscript } from './transcript.ts'

test('turns are read with speaker and time, however a transcript writes them', () => {
  expect(
    readTranscript(
      [
        'Held in the shop, door open.',
        '[00:00:05] Moderator: How was it?',
        'Take your time.',
        'P1 (00:12): It came late.',
        '1:02:03 - P2: Mine did not: it came early.',
        'P2: And well packed.',
        'Moderator: Thank you.',
      ].join('\r\n'),
    ),
  ).toEqual([
    { atSeconds: null, speaker: 'Notes', text: 'Held in the shop, door open.' },
    { atSeconds: 5, speaker: 'Moderator', text: 'How was it? Take your time.' },
    { atSeconds: 12, speaker: 'P1', text: 'It came late.' },
    { atSeconds: 3723, speaker: 'P2', text: 'Mine did not: it came early. And well packed.' },
    { atSeconds: null, speaker: 'Moderator', text: 'Thank you.' },
  ])
})

test('subtitles are turns with the moment at which each begins', () => {
  const vtt = `WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\n<v Ana>Hello there</v>\n\n2\n00:01:04.500 --> 00:01:08.000\nBen: And you?`
  expect(readTranscript(vtt)).toEqual([
    { atSeconds: 1, speaker: 'Ana', text: 'Hello there' },
    { atSeconds: 64, speaker: 'Ben', text: 'And you?' },
  ])
})

test('whatever is given, no turn is empty and nothing is thrown', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      for (const turn of readTranscript(text)) {
        expect(turn.text.trim()).not.toBe('')
        expect(turn.speaker).not.toBe('')
      }
    }),
  )
})
