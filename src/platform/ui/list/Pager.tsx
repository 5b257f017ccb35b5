import { Button, Group } from '@mantine/core'
import { useState } from 'react'

/** The places where pages begin, from the first to the one that is looked at. */
export const usePages = () => {
  const [places, setPlaces] = useState<number[]>([0])
  return { after: places.at(-1) ?? 0, places, setPlaces }
}

type PagerProps = { pages: ReturnType<typeof usePages>; next: number | null }

/** Back and forth through rows that come page by page; nothing where one page is all. */
export const Pager = ({ pages: { places, setPlaces }, next }: PagerProps) => {
  if (places.length === 1 && next === null) return null
  return (
    <Group gap={8} mt={10}>
      <Button
        size="compact-sm"
        variant="default"
        disabled={places.length === 1}
        onClick={() => setPlaces(places.slice(0, -1))}
      >
        Before
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        disabled={next === null}
        onClick={() => next !== null && setPlaces([...places, next])}
      >
        Next
      </Button>
    </Group>
  )
}
